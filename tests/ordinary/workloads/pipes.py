# engine: numpy
# blocked: no

import os
import selectors

reader, writer = os.pipe()
os.write(writer, b"x")
with selectors.DefaultSelector() as selector:
    selector.register(reader, selectors.EVENT_READ)
    assert selector.select(5)
