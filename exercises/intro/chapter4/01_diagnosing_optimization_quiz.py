"""Why does the loss not move?

You have built a new model, you train it, and in its first few epochs the loss does not
get any better.

Which of these could be the reason?

    a) The steps are too small: the learning rate is too low.
    b) The steps are too large: the learning rate is too high.
    c) The activation function does not suit the network.
    d) Each of them.

Put the letter of your choice between quotation marks in place of the three dots.
"""

answer = ...
