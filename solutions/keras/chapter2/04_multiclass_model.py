"""Who threw the dart? The network."""

from keras import Sequential
from keras.layers import Dense, Input

# The model
model = Sequential()
model.add(Input(shape=(2,)))
model.add(Dense(128, activation="relu"))
model.add(Dense(64, activation="relu"))
model.add(Dense(32, activation="relu"))
model.add(Dense(4, activation="softmax"))

# How it learns
model.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
