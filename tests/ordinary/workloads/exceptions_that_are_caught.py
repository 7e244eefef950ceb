# engine: numpy
# blocked: no

import sys
import traceback

try:
    1 / 0
except ZeroDivisionError:
    traceback.print_exc()
    print(sys.exc_info()[0].__name__)
try:
    open("missing.txt")
except FileNotFoundError as error:
    print(error)
try:
    int("x")
except ValueError as error:
    error.add_note("a note")
    print("".join(traceback.format_exception(error)))
