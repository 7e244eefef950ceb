"""Which parcels need water? The network."""

from keras import Sequential
from keras.layers import Dense, Input

# The model
model = Sequential()
model.add(Input(shape=(20,)))
model.add(Dense(64, activation="relu"))
model.add(Dense(3, activation="sigmoid"))

# How it learns
model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["binary_accuracy"])

# The table of the layers
model.summary()
