"""When nothing is left to learn

A network predicts every value of the training data exactly. The slope of the loss at
its output is therefore 0.

Now gradient descent takes one more step. How much do the weights change, anywhere in
the network?

    a) Not at all: every change is 0.
    b) Each by the learning rate.
    c) Some by 0, others not; that depends on the activation functions.

Put the letter of your choice between quotation marks in place of the three dots.
"""

answer = ...
