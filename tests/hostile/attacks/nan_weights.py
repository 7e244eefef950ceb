# name: nan_weights
# category: forge
# expected: V
# level: D
# course: network

import keras
import numpy as np

model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
model.compile("adam", "mse")
model.fit(x, y, epochs=5, verbose=0)
model.set_weights([np.full_like(weight, np.nan) for weight in model.get_weights()])
