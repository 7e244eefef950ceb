"""A first network

Your first network with Keras is a small one. Two numbers go in, and one comes out: a
network for predicting a number, which is called regression. In between is one hidden
layer.

The hidden nodes have the activation ReLU. The output node has none, because the number
to predict may be anything, negative ones included.

Good to know
    model.add(...)                 puts one more layer behind those that are there
    Input(shape=(5,))              says that 5 numbers come in; it goes first. The comma
                                   belongs there: the shape is a tuple with one entry
    Dense(3, activation="relu")    a layer of 3 nodes with ReLU, each of them connected
                                   with everything that comes before
    Dense(3)                       the same without an activation function

A model has a method summary(), which prints a table of its layers and of how many
parameters, that is weights and biases, each of them has.

Your task
    1. Add an Input for two numbers to the model.
    2. Add the hidden layer: 10 nodes, with ReLU.
    3. Add the output layer: 1 node, without activation.
    4. Print the summary of the model.

There should be 41 parameters in all.
"""

from keras import Sequential
from keras.layers import Dense, Input

# An empty model, to which layers can be added
model = Sequential()

# What goes in, the hidden layer, the output layer
...
...
...

# The table of the layers
...
