# name: layer_that_lies
# category: forge
# expected: V/E/N/F
# level: D
# course: network

import keras


class Dense(keras.layers.Dense):
    __module__ = "keras.src.layers.core.dense"

    def get_weights(self):
        raise SystemExit

    def get_config(self):
        raise KeyboardInterrupt


model = keras.Sequential([keras.Input((2,)), Dense(1)])
model.compile("adam", "mse")
model.fit(x, y, epochs=5, verbose=0)
