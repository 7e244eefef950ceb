# engine: keras
# blocked: no

import keras
import numpy as np

model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(8, activation="relu"), keras.layers.Dense(1)])
model.compile("adam", "mse", jit_compile=True)
model.fit(np.random.rand(32, 4), np.random.rand(32, 1), verbose=0)
