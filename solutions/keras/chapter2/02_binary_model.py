"""One node against forgery."""

from keras import Sequential
from keras.layers import Dense, Input

# The model
model = Sequential()
model.add(Input(shape=(4,)))
model.add(Dense(1, activation="sigmoid"))

# How it learns
model.compile(loss="binary_crossentropy", optimizer="sgd", metrics=["accuracy"])

# The table of the layers
model.summary()
