"""Where the parameters come from

The parameters of a network are the numbers that it learns. Knowing where they come from
helps to notice a model that is not what you meant: the count in the summary is wrong.

Good to know: it works as in the last exercise, with model.add(...), Input(shape=(7,)),
Dense(4, activation="relu") and Dense(4).

Your task
    1. Add an Input for three numbers to the model.
    2. Add a hidden layer of 5 nodes, with ReLU.
    3. Add an output layer of 1 node, without activation.
    4. Print the summary of the model.
    5. Look at the line of the hidden layer, and answer the question.

How many parameters has the hidden layer, and where do they come from?

    a) 26: all the parameters of the network belong to the hidden layer.
    b) 15: one for each connection between an input and a hidden node.
    c) 20: 15 for the connections with the inputs, and 5 that are the biases of its
       nodes.

Put the letter of your choice between quotation marks: answer.
"""

from keras import Sequential
from keras.layers import Dense, Input

# The model
model = Sequential()
...
...
...

# The table of the layers
...

# The letter of the right statement
answer = ...
