# name: large_number_as_text
# category: exhaust
# expected: T/E/V
# level: D
# seconds: 1

import sys

sys.set_int_max_str_digits(0)
total = str(7**2_000_000)
