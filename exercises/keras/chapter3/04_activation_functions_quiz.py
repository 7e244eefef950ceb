"""Four activation functions

Between two layers stands an activation function. It takes one number and gives another.
Try these four at a few places, far below zero, at -1, at 0 and above.

Given
    sigmoid      1 / (1 + exp(-x))
    tanh         the hyperbolic tangent
    ReLU         x where it is positive, and 0 elsewhere
    leaky_ReLU   x where it is positive, and one hundredth of x elsewhere

Which of these statements is false?

    a) For numbers far below zero, sigmoid and tanh both come close to -1.
    b) At 0 the sigmoid is one half, and tanh is 0.
    c) At -1 the leaky ReLU gives -0.01 where the ReLU gives 0.

Put the letter of your choice between quotation marks in place of the three dots.
"""

from grader.given import ReLU, leaky_ReLU, sigmoid, tanh

print(sigmoid(1), tanh(1), ReLU(1), leaky_ReLU(1))

answer = ...
