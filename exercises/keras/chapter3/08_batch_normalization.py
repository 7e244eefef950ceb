"""Batch normalization between the layers

In a deep network the numbers between two layers can drift far away from zero while the
weights change, and that makes learning slow. Batch normalization is a layer that brings
them back: over the pictures of a batch, what each node gives gets mean 0 and spread 1.

Your task: build batchnorm_model, a deeper network for the digits of 8 x 8 pixels
    1. an Input for the 64 numbers of a picture;
    2. three hidden layers of 50 nodes each with ReLU, and directly after each of them a
       BatchNormalization;
    3. ten output nodes with softmax.
    4. Let the weights of all four Dense layers start from normally distributed numbers:
       kernel_initializer="normal".
    5. Compile it with "sgd", "categorical_crossentropy" and the metric "accuracy".
"""

from keras import Sequential
from keras.layers import BatchNormalization, Dense, Input

batchnorm_model = Sequential()
batchnorm_model.add(Input(shape=(64,)))

# Three hidden layers, each with a normalization behind it
...
...
...
...
...
...

# The output
...

# Compile it
...
