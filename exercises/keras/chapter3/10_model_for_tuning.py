"""A function that builds the model

How many nodes, which learning rate, which activation? Such settings are not learned but
chosen, and finding good ones means trying many. For that the model has to come out of a
function, with the settings as its arguments.

The data are tissue samples: 30 features of each, and the question whether it is benign.

Your task: write create_model(learning_rate, activation)
    1. Inside, make an Adam optimizer with the learning rate that was passed.
    2. Build a model: an Input for 30 numbers, two hidden layers of 128 and 256 nodes,
       both with the activation that was passed, and one output node with sigmoid.
    3. Compile it with the optimizer, the loss for two classes, and the metric
       "accuracy".
    4. Return the model.
"""

from keras import Sequential
from keras.layers import Dense, Input
from keras.optimizers import Adam


def create_model(learning_rate, activation):
    opt = ...
    model = Sequential()
    ...
    ...
    ...
    ...
    ...
    return ...
