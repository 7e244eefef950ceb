# name: nul_source
# category: confuse
# expected: R
# level: D
# source: made

source = b"total = 8\x00\n"
