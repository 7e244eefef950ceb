# name: endless_training
# category: exhaust
# expected: T/V
# level: D
# course: network
# seconds: 6

import keras

model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
model.compile("adam", "mse")


class Again(keras.callbacks.Callback):
    def on_train_end(self, logs=None):
        while True:
            pass


model.fit(x, y, epochs=5, verbose=0, callbacks=[Again()])
