# name: fake_history
# category: forge
# expected: V
# level: D
# course: network

import keras

model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
model.compile("adam", "mse")
history = model.fit(x[:1], y[:1], epochs=1, verbose=0)
history.history["loss"] = [0.0] * 5
model.history = history
print("Epoch 5/5 - loss: 0.0000")
