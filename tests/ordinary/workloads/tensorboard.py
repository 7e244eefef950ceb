# engine: keras
# blocked: no

import keras
import numpy as np

model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
model.compile("sgd", "mse")
model.fit(np.random.rand(16, 4), np.random.rand(16, 1), verbose=0, callbacks=[keras.callbacks.TensorBoard("logs")])
