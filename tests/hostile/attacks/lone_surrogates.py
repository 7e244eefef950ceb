# name: lone_surrogates
# category: confuse
# expected: V/E
# level: D

total = "\ud800\udfff"
print(total)
raise ValueError(total)
