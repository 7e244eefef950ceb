# engine: numpy
# blocked: no

import numpy as np
from PIL import Image

Image.fromarray(np.zeros((16, 16, 3), "uint8")).resize((8, 8)).save("a.png")
assert Image.open("a.png").size == (8, 8)
Image.open("a.png").convert("L").rotate(45).save("a.jpg", quality=80)
