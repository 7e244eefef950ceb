"""One weight in a round of backpropagation

Look at a single weight somewhere in a network. It leads from one node to another.

    node where the weight starts    its value in the forward pass was 2
    node where the weight ends      backpropagation has already found the slope of
                                    the loss here, 3; the node uses ReLU, and its
                                    weighted sum was positive

What is the slope of the loss with respect to this weight?

    a) 0
    b) 2
    c) 5
    d) 6

Put the letter of your choice between quotation marks in place of the three dots.
"""

answer = ...
