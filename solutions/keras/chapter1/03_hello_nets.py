"""A first network."""

from keras import Sequential
from keras.layers import Dense, Input

# An empty model, to which layers can be added
model = Sequential()

# What goes in, the hidden layer, the output layer
model.add(Input(shape=(2,)))
model.add(Dense(10, activation="relu"))
model.add(Dense(1))

# The table of the layers
model.summary()
