# engine: keras
# blocked: no

import keras
import numpy as np

for units in (4, 8):
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(units), keras.layers.Dense(1)])
    model.compile("adam", "mse")
    model.fit(np.random.rand(16, 4), np.random.rand(16, 1), verbose=0)
    keras.backend.clear_session()
