# name: encoding_that_never_ends
# category: confuse
# expected: R
# level: D
# source: made

# Names of hosts are decoded one letter at a time, into a text that is copied for each.
source = b"# coding: punycode\n" + b"x" * 100_000 + b"-" + b"a" * 100_000
