# engine: numpy
# blocked: no

import bz2
import gzip
import lzma
import zlib

data = b"abc" * 1000
for module in (bz2, gzip, lzma, zlib):
    assert module.decompress(module.compress(data)) == data
with gzip.open("a.gz", "wt") as file:
    file.write("text")
