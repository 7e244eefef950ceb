# engine: keras
# blocked: no

import os

import keras
import numpy as np

model = keras.Sequential([keras.layers.Dense(1)])
model.compile("sgd", "mse")
calls = [
    keras.callbacks.EarlyStopping(patience=2),
    keras.callbacks.ModelCheckpoint("best.keras", save_best_only=True),
    keras.callbacks.CSVLogger("log.csv"),
    keras.callbacks.ReduceLROnPlateau(),
    keras.callbacks.LambdaCallback(on_epoch_end=lambda epoch, logs: print(epoch, logs)),
    keras.callbacks.TerminateOnNaN(),
]
model.fit(np.random.rand(64, 4), np.random.rand(64, 1), epochs=3, verbose=0, validation_split=0.2, callbacks=calls)
assert os.path.exists("best.keras")
