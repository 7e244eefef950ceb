"""How often forward?

A training loop has finished four rounds. In every round it worked backwards through the
network to find the slopes, and then changed the weights.

How many forward passes did this take?

    a) 0
    b) 1
    c) 4
    d) 8

Put the letter of your choice between quotation marks in place of the three dots.
"""

answer = ...
