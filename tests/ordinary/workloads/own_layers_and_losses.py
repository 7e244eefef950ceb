# engine: keras
# blocked: no

import keras
import numpy as np
from keras import ops


class Scale(keras.layers.Layer):
    def build(self, shape):
        self.w = self.add_weight(shape=(shape[-1],), initializer="ones")

    def call(self, x):
        return x * self.w


model = keras.Sequential([keras.Input((4,)), Scale(), keras.layers.Lambda(lambda x: x + 1), keras.layers.Dense(1)])
model.compile(keras.optimizers.Adam(0.01), lambda y, p: ops.mean(ops.abs(y - p)))
model.fit(np.ones((16, 4)), np.ones((16, 1)), verbose=0)
