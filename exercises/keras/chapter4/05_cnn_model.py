"""A small convolutional network

A Dense layer does not know which pixels are neighbours. A convolutional layer does: a
small filter slides over the picture and looks at 3 times 3 pixels at a time. Each
filter learns to find one kind of spot or stroke, wherever it is.

Your task: build model, a network for pictures of 28 times 28 pixels
    1. an Input of the shape (28, 28, 1): the last number is that of the colour
       channels, and grey pictures have one;
    2. a Conv2D layer with 32 filters, a kernel size of 3, and ReLU;
    3. a Conv2D layer with 16 filters, a kernel size of 3, and ReLU;
    4. a Flatten layer, which makes one long row of what the filters give;
    5. ten output nodes with softmax.

It need not be compiled.
"""

from keras import Sequential
from keras.layers import Conv2D, Dense, Flatten, Input

model = Sequential()

# What goes in
...

# Two layers of filters
...
...

# From pictures to one row
...

# One probability for each digit
...
