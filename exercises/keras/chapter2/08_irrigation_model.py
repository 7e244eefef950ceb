"""Which parcels need water? The network

A farm has twenty sensors and three parcels of land. From the sensors a network is to
tell which parcels need water: none, one, two or all three at the same time.

So these are three questions, each with yes or no as its answer. The output layer gets
three nodes with the activation "sigmoid", each a probability of its own that does not
care about the others. The loss for yes and no is "binary_crossentropy", here as well.

Good to know: ask for the metric "binary_accuracy" here, the share of the single answers
that are right. Where there are several outputs, Keras takes plain "accuracy" to mean
something else: whether the largest output is that of the right class.

Your task
    1. Add an Input for the numbers of the twenty sensors to the model.
    2. Add a hidden layer of 64 nodes, with ReLU.
    3. Add the output layer: 3 nodes, with sigmoid.
    4. Compile the model with the loss "binary_crossentropy", the optimizer "adam" and
       the metric "binary_accuracy".
    5. Print the summary of the model.
"""

from keras import Sequential
from keras.layers import Dense, Input

# The model
model = Sequential()
...
...
...

# How it learns
...

# The table of the layers
...
