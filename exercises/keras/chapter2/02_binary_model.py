"""One node against forgery

Is a note fake or not? For a question with two answers a network needs only one output
node. Its activation "sigmoid" squeezes any number into the range from 0 to 1, and the
result counts as the probability of "yes": here, that the note is fake.

This network is as small as can be. It has no hidden layer: the four figures of a note
go straight into the output node.

Good to know: the loss for such a probability is "binary_crossentropy". compile also
takes metrics=["..."], a list of what else to watch: "accuracy" is the share of right
answers. "sgd" is plain gradient descent.

Your task
    1. Add an Input for four numbers to the model.
    2. Add the output layer: 1 node, with sigmoid.
    3. Compile the model with the optimizer "sgd", the loss "binary_crossentropy" and
       the metric "accuracy".
    4. Print the summary of the model.
"""

from keras import Sequential
from keras.layers import Dense, Input

# The model
model = Sequential()
...
...

# How it learns
...

# The table of the layers
...
