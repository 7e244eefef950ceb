# engine: keras
# blocked: no

import keras
import numpy as np

a, b = keras.Input((4,)), keras.Input((3,))
joined = keras.layers.Concatenate()([keras.layers.Dense(4)(a), keras.layers.Dense(4)(b)])
model = keras.Model([a, b], [keras.layers.Dense(1, name="x")(joined), keras.layers.Dense(2, name="y")(joined)])
model.compile("adam", {"x": "mse", "y": "mse"})
model.fit([np.ones((16, 4)), np.ones((16, 3))], [np.ones((16, 1)), np.ones((16, 2))], verbose=0)
