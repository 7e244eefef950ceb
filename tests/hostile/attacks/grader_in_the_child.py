# name: grader_in_the_child
# category: leak
# expected: E/V
# level: D

import grader.reference
import grader.root

print(grader.root.find_root())
print(open(f"{grader.root.find_root()}/solutions/vault/chapter1/01_total.py").read())
