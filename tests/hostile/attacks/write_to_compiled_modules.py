# name: write_to_compiled_modules
# category: filesystem
# expected: E
# level: B

import os

import grader.evidence

folder = os.path.join(os.path.dirname(grader.evidence.__file__), "__pycache__")
os.makedirs(folder, exist_ok=True)
open(os.path.join(folder, MARK), "w")
