"""Accuracy on held-back passengers

A network can learn its training rows by heart and still be useless for anybody else. So
some rows are held back: the network does not train on them, and after each epoch its
accuracy on them shows how it does with new passengers. This is called validation.

Given
    predictors   array with 891 passengers of the Titanic in its rows, 10 columns
    target       their outcomes, one-hot: 891 rows, 2 columns

Good to know: fit has an argument validation_split, a number between 0 and 1. It is the
share of rows to hold back, and they are taken from the end. fit returns a record of the
training. Its attribute history is a dictionary with one list for each measure:
history["val_accuracy"], for instance, is the accuracy on the held-back rows after each
epoch.

Your task
    1. Ask predictors for its number of columns, n_cols, and make input_shape, the tuple
       with this one number.
    2. Build the model: an Input of this shape, two hidden layers of 100 nodes each with
       ReLU, and 2 output nodes with softmax.
    3. Compile it with "adam", "categorical_crossentropy" and the metric "accuracy".
    4. Train it for 10 epochs with 30 % of the rows held back, and keep what fit returns
       under the name hist.

Then have a look at max(hist.history["val_accuracy"]). It is mostly well above 0.70.
"""

from keras import Sequential
from keras.layers import Dense, Input

from grader.given import predictors, target

# What the model takes in
n_cols = ...
input_shape = ...

# The model
model = Sequential()
...
...
...
...

# Compile it
...

# Train it, with a part of the rows held back
hist = ...
