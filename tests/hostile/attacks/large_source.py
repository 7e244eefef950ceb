# name: large_source
# category: confuse
# expected: R
# level: D
# source: made

source = b"total = 8 #" + b"8" * (50 << 20)
