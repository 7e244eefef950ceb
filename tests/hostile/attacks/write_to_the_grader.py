# name: write_to_the_grader
# category: filesystem
# expected: E
# level: B

import os

import grader

open(os.path.join(os.path.dirname(grader.__file__), MARK + ".py"), "w")
