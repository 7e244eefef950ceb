# name: giant_layer
# category: exhaust
# expected: M/E/C
# level: D
# course: network
# seconds: 20

import keras

model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1_000_000_000)])
