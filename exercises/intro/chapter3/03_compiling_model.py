"""Choosing optimizer and loss

A model that has its layers can predict, but not yet learn. For that it needs two more
things. The loss says how wrong its predictions are, and the optimizer says how to
change the weights so that the loss becomes smaller. The method compile sets both.

Adam is an optimizer that is a good first choice nearly always: it does gradient descent
and adapts the size of its steps by itself. The loss for a prediction of a number is the
mean squared error that you know.

Given
    predictors   array with one row for each worker and one column for each thing that
                 is known about them: 534 rows, 9 columns

Good to know: model.compile(optimizer="...", loss="...") takes both by their names. Adam
is called "adam", the mean squared error "mean_squared_error". Afterwards model.loss is
the loss that the model has stored.

Your task
    1. Build the same model as in the last exercise: an Input for n_cols numbers, 50
       nodes with ReLU, 32 nodes with ReLU, and 1 node without activation.
    2. Compile it with Adam and the mean squared error.
    3. Print model.loss, to see that it has arrived. (The last line does that already.)
"""

from keras import Sequential
from keras.layers import Dense, Input

from grader.given import predictors

# The model of the last exercise
n_cols = ...
model = Sequential()
...
...
...
...

# Compile it
...

# Look at what the model has stored
print("Loss function:", model.loss)
