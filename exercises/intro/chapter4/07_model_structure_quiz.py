"""The next experiment

You have compared two networks that differ in one thing only: the second has more hidden
layers. Suppose the deeper one did better on the held-back rows.

What is a sensible next step towards an even better score?

    a) Give each hidden layer more units.
    b) Take the added layers away again.
    c) Give each hidden layer fewer units.

Put the letter of your choice between quotation marks in place of the three dots.
"""

answer = ...
