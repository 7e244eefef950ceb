# name: grader_in_the_child
# category: leak
# expected: E/V
# level: D

import grader.catalog
import grader.reference

print(grader.catalog.find_root())
print(open(f"{grader.catalog.find_root()}/solutions/vault/chapter1/01_total.py").read())
