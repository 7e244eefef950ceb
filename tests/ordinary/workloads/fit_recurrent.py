# engine: keras
# blocked: no

import keras
import numpy as np

model = keras.Sequential([keras.layers.Embedding(50, 8), keras.layers.LSTM(8), keras.layers.Dense(1)])
model.compile("adam", "mse")
model.fit(np.random.randint(0, 50, (32, 7)), np.random.rand(32, 1), verbose=0)
