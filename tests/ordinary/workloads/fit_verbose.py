# engine: keras
# blocked: no

import keras
import numpy as np

x, y = np.random.rand(64, 4), np.random.rand(64, 1)
model = keras.Sequential([keras.layers.Dense(8, activation="relu"), keras.layers.Dense(1)])
model.compile("adam", "mse", metrics=["mae"])
history = model.fit(x, y, epochs=3, verbose=1, validation_split=0.2)
model.summary()
print(model.evaluate(x, y, verbose=2), model.predict(x[:2]), history.history)
