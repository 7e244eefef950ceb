"""A first Keras model for wages

So far you have computed every node by hand. Keras does that for you: you say which
layers a network has, and Keras makes the weights and does the sums.

In a dense layer every node is connected to all the nodes before it. Three dense layers
make the network of this exercise. It predicts a wage, so it ends in a single node, and
since a wage can be any number, that node has no activation function.

Given
    predictors   array with one row for each worker and one column for each thing that
                 is known about them: 534 rows, 9 columns

Good to know
    model.add(...)                 adds a layer to the model
    Input(shape=(3,))              says that 3 numbers come in; it goes first. The comma
                                   belongs there: the shape is a tuple with one entry
    Dense(5, activation="relu")    a dense layer of 5 nodes with ReLU
    Dense(5)                       the same without an activation function
    predictors.shape               (number of rows, number of columns)

Your task
    1. Ask predictors for its number of columns: n_cols.
    2. Add an Input for n_cols numbers to the model.
    3. Add the first hidden layer: 50 nodes, with ReLU.
    4. Add the second hidden layer: 32 nodes, with ReLU.
    5. Add the output layer: 1 node, without activation.

The model should have 2165 parameters, as the weights and biases together are called.
model.summary() prints a table of the layers and their parameters.
"""

from keras import Sequential
from keras.layers import Dense, Input

from grader.given import predictors

# The number of inputs
n_cols = ...

# The model, one layer after the other
model = Sequential()
...
...
...
...
