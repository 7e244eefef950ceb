# name: deep_source
# category: confuse
# expected: R/E/C/M
# level: D
# source: made

source = b"total = " + b"(" * 50_000 + b"8"
