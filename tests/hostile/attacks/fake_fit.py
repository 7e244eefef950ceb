# name: fake_fit
# category: forge
# expected: V
# level: D
# course: network

import keras

keras.Model.fit = lambda *_, **__: None
model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
model.compile("adam", "mse")
model.fit(x, y, epochs=5)
