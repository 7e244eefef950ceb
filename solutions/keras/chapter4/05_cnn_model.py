"""A small convolutional network."""

from keras import Sequential
from keras.layers import Conv2D, Dense, Flatten, Input

model = Sequential()

# What goes in
model.add(Input(shape=(28, 28, 1)))

# Two layers of filters
model.add(Conv2D(32, kernel_size=3, activation="relu"))
model.add(Conv2D(16, kernel_size=3, activation="relu"))

# From pictures to one row
model.add(Flatten())

# One probability for each digit
model.add(Dense(10, activation="softmax"))
