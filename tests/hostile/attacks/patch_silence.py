# name: patch_silence
# category: forge
# expected: V
# level: D

import grader.child.run

grader.child.run._silence = lambda: print(8)
total = 0
