"""Which layers hold the more complex patterns?

a. The first ones.
b. The last ones.
"""

answer = ...
