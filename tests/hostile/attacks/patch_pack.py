# name: patch_pack
# category: forge
# expected: V/B/N/F
# level: D

import grader.evidence.frame
import grader.evidence.stream

grader.evidence.frame.pack = grader.evidence.stream.pack = lambda *_: b""
total = 0
