# name: no_text
# category: confuse
# expected: R
# level: D
# source: made

source = b"total = '\xff\xfe'\n"
