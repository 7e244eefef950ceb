"""The error of one prediction

How wrong is a prediction? The simplest measure is the error: the predicted value minus
the actual one. Work it out for this network:

    inputs           3 and 2

    hidden layer     weight of      weight of
                     first input    second input
        top node         2              1
        bottom node      0              0

    output           weight 2 from the top node and weight 2 from the bottom node

The actual value is 5. What is the error, predicted minus actual?

    a) 5
    b) -11
    c) 11
    d) 16

Put the letter of your choice between quotation marks in place of the three dots.
"""

answer = ...
