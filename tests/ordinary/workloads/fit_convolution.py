# engine: keras
# blocked: no

import keras
import numpy as np

layers = keras.layers
model = keras.Sequential(
    [keras.Input((12, 12, 1)), layers.Conv2D(4, 3, activation="relu"), layers.MaxPooling2D(), layers.Flatten(), layers.Dropout(0.2), layers.Dense(10, activation="softmax")]
)
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(np.random.rand(32, 12, 12, 1), np.random.randint(0, 10, 32), verbose=0)
