"""Nudging one weight

Here is the network of the last question again, but now the actual value is 7:

    inputs           3 and 2

    hidden layer     weight of      weight of
                     first input    second input
        top node         2              1
        bottom node      0              0

    output           weight 2 from the top node and weight 2 from the bottom node

Suppose the weight from the top node to the output is raised from 2 to 2.01, and all the
others stay as they are. What happens to the prediction?

    a) It gets closer to the actual value.
    b) It gets further away from the actual value.
    c) It does not change.

Put the letter of your choice between quotation marks in place of the three dots.
"""

answer = ...
