# name: exec_from_memory
# category: escape
# expected: E
# level: B

import os

file = os.memfd_create("program")
os.write(file, b"#!/bin/sh\necho 8\n")
os.execve(file, ["program"], {})
