# name: given_rewritten
# category: forge
# expected: V
# level: D

import sys

sys.modules["grader.given"].numbers = [0]
sys.modules["grader.given"].__dict__["numbers"] = [0]
total = 0
