# engine: numpy
# blocked: no

import cmath
import decimal
import fractions
import math
import statistics

decimal.getcontext().prec = 60
print(decimal.Decimal(2).sqrt(), fractions.Fraction(1, 3) + 1, cmath.sqrt(-1), math.comb(50, 25), 3**5000 % 10**9)
assert statistics.stdev([1, 2, 3]) == 1
