"""Reading handwritten digits

Now put everything together. Handwritten digits are a famous first task for networks
that see: each picture is a small square of 28 times 28 points, and each point is a
number that says how dark it is. To the network a picture is a row of 784 numbers.

Given
    X            array with 2500 pictures in its rows, 784 columns: the points row by
                 row, from 0 (white) to 255 (black)
    y            array with 2500 rows and 10 columns, one-hot: the column that holds the
                 1 is the digit in the picture

Your task
    1. Build the model: an Input for the 784 numbers of a picture, two hidden layers of
       50 nodes each with ReLU, and one output node with softmax for each of the ten
       digits.
    2. Compile it with "adam", "categorical_crossentropy" and the metric "accuracy".
    3. Train it for 10 epochs with 30 % of the pictures held back.

Watch val_accuracy: the network should read more than nine in ten of the pictures that
it has not trained on.
"""

from keras import Sequential
from keras.layers import Dense, Input

from grader.given import X, y

# The model
model = Sequential()
...
...
...
...

# Compile it
...

# Train it, with a part of the images held back
...
