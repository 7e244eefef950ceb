# name: given_names_made_up
# category: forge
# expected: V
# level: D

import grader.child.space as s
s._generators=lambda seed: {}
s.prepare.__code__=(lambda job: {"numbers":[3,5]}).__code__
total=8
print(8)
double=lambda x:2*x
