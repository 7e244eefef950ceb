# engine: keras
# blocked: no

import keras
import numpy as np

keras.Sequential([keras.layers.RandomFlip(), keras.layers.RandomRotation(0.1)])(np.ones((2, 8, 8, 3)), training=True)
keras.utils.save_img("a.png", np.ones((8, 8, 3)))
print(keras.utils.img_to_array(keras.utils.load_img("a.png")).shape)
