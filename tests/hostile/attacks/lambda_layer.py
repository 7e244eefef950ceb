# name: lambda_layer
# category: escape
# expected: V/B/E
# level: D
# course: network

import keras

model = keras.Sequential(
    [
        keras.Input((2,)),
        keras.layers.Lambda(lambda value: open(ROOT + "/" + MARK, "w") and value),
        keras.layers.Dense(1),
    ]
)
