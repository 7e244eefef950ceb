# engine: numpy
# blocked: no

import os
import tempfile

with tempfile.NamedTemporaryFile("w+", suffix=".txt") as file:
    file.write("x")
    file.flush()
    assert os.path.getsize(file.name) == 1
with tempfile.TemporaryDirectory() as folder:
    open(os.path.join(folder, "a"), "w").close()
assert tempfile.TemporaryFile().write(b"abc") == 3
assert tempfile.mkstemp()[1]
with tempfile.SpooledTemporaryFile() as spooled:
    spooled.write(b"x")
