"""A network for the path of a meteor

A meteor flies past the earth. Its position was measured at 2000 moments, from 10
minutes before it passed until 10 minutes after. You are going to train a network that
predicts the position at any time; this exercise only builds it.

One number goes in, the time, and one comes out, the position. The path is a curve, so
the network needs layers with an activation in between. A position may be any number.

Given
    time_steps    array with 2000 times, in minutes from -10 to 10, in no order
    y_positions   array with the position at each of these times

Your task
    1. Add an Input to the model, for what goes in at one moment.
    2. Add three hidden layers of 50 nodes each, all with ReLU.
    3. Add the output layer: 1 node, without activation.

There should be 5251 parameters.
"""

from keras import Sequential
from keras.layers import Dense, Input

from grader.given import time_steps, y_positions

# The first times and positions
print(time_steps[:3], y_positions[:3])

# The model
model = Sequential()
...
...
...
...
...
