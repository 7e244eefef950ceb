"""Squeezing a picture through 32 numbers

An autoencoder learns to give back what it gets. That sounds easy, but on the way the
picture has to pass a narrow place: here, 784 pixels are squeezed into 32 numbers, the
code, and made into 784 pixels again. What the code can't hold is lost, so it has to
hold what matters.

Your task
    1. Build the model: autoencoder. An Input for the 784 pixels of a picture, a layer
       of 32 nodes with ReLU for the code, and an output with as many nodes as there are
       pixels. A pixel lies between 0 and 1: choose the activation of the output
       accordingly.
    2. Compile it with "adadelta" and the loss "binary_crossentropy".
    3. Print its summary.
"""

from keras import Sequential
from keras.layers import Dense, Input

autoencoder = Sequential()
autoencoder.add(Input(shape=(784,)))

# Squeeze the picture
...

# Make a picture again
...

# Compile it
...

# Show what it looks like
...
