"""A network for handwritten digits

Each picture is a handwritten digit, 8 times 8 pixels small. A pixel is a number from 0
(paper) to 16 (ink), and to the network a picture is a row of 64 such numbers. It has to
say which of the ten digits the picture shows.

Given
    X_train      array with 1257 pictures in its rows, 64 columns
    y_train      array with 1257 rows and 10 columns, one-hot: the column that holds the
                 1 is the digit in the picture

Your task
    1. Build the model: an Input for the 64 numbers of a picture, one hidden layer of 16
       nodes with ReLU, and ten output nodes with softmax.
    2. Compile it with "adam", with the metric "accuracy", and with the loss that fits
       one-hot targets.
    3. Before any training, see whether the shapes fit: let the model predict for the
       pictures in X_train, and call the result preds.
    4. Print preds.

An untrained network only guesses. But each row should have ten numbers that add up to
1.
"""

from keras import Sequential
from keras.layers import Dense, Input

from grader.given import X_train, y_train

# The model
model = Sequential()
...
...
...

# Compile it
...

# What does it say before it has learned anything?
preds = ...

print(preds)
