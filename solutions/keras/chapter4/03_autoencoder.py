"""Squeezing a picture through 32 numbers."""

from keras import Sequential
from keras.layers import Dense, Input

autoencoder = Sequential()
autoencoder.add(Input(shape=(784,)))

# Squeeze the picture
autoencoder.add(Dense(32, activation="relu"))

# Make a picture again
autoencoder.add(Dense(784, activation="sigmoid"))

# Compile it
autoencoder.compile(optimizer="adadelta", loss="binary_crossentropy")

# Show what it looks like
autoencoder.summary()
