"""From a drawing to code."""

from keras import Sequential
from keras.layers import Dense, Input

# The network of the drawing, from left to right
model = Sequential()
model.add(Input(shape=(2,)))
model.add(Dense(3))
model.add(Dense(1))
