# name: fake_recorder
# category: forge
# expected: V
# level: D
# course: network

import gc

import keras

model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
model.compile("adam", "mse")
for thing in gc.get_objects():
    if type(thing).__name__ == "Recorder":
        for name in vars(thing):
            print(name)
