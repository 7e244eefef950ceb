# name: raise_a_group
# category: confuse
# expected: E
# level: D

raise BaseExceptionGroup("many", [ValueError(number) for number in range(2000)])
