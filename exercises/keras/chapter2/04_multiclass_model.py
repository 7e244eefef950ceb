"""Who threw the dart? The network

Four friends play darts, and each of them tends to hit another part of the board. Can a
network tell from the place where a dart landed who threw it?

Exactly one of the four threw it. So the network gets four output nodes, one for each
player, with the activation "softmax": it turns them into probabilities that add up to
1.

Good to know: the loss for one class out of several is "categorical_crossentropy".

Your task
    1. Add an Input for the two coordinates of a dart to the model.
    2. Add three hidden layers of 128, 64 and 32 nodes, all with ReLU.
    3. Add the output layer: 4 nodes, with softmax.
    4. Compile the model with the loss "categorical_crossentropy", the optimizer "adam"
       and the metric "accuracy".

There should be 10852 parameters.
"""

from keras import Sequential
from keras.layers import Dense, Input

# The model
model = Sequential()
...
...
...
...
...

# How it learns
...
