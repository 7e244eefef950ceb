"""What comes out of the first layer

A network is a chain: what one layer gives is what the next one takes. In between, the
numbers can be caught. A model knows its layers, and each layer knows the tensors that
go in and come out.

Given
    model    the network for bank notes: 4 numbers, a hidden layer of 2 nodes with ReLU,
             one output node with sigmoid. It has been trained.
    X_test   array with 412 bank notes in its rows, 4 columns

Good to know: model.layers is a list of the layers. A layer has the attributes input and
output, and keras.Model(inputs=..., outputs=...) makes a model of what lies between two
tensors. With its weights it shares what has been learned.

Your task
    1. Take the tensor that goes into the first layer: inp.
    2. Take the tensor that comes out of it: out.
    3. Make a model from the one to the other: inp_to_out.
    4. Print what it gives for X_test.
"""

import keras

from grader.given import X_test, model

# The two ends of the first layer
inp = ...
out = ...

# What lies between them
inp_to_out = ...

# What the first layer says about the bank notes
...
