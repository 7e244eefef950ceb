# name: endless_name_source
# category: confuse
# expected: R
# level: D
# source: made

# A parser that joins the parts of a name copies it once for each part.
source = b"import os" + b".a" * 100_000
