# name: write_to_packages
# category: filesystem
# expected: E
# level: B

import os

import numpy

open(os.path.join(os.path.dirname(numpy.__file__), MARK), "w")
