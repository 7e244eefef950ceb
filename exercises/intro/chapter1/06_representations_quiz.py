"""Where the weights come from

In the exercises so far the weights were simply there. Yet they decide everything: which
patterns in the inputs the hidden nodes respond to, and how these are put together.

How does a network get its weights?

    a) Somebody who knows the subject chooses them before the network is trained.
    b) They are calculated from the correlations between the input columns, and then
       stay as they are.
    c) Training changes them until the predictions are as accurate as possible.

Put the letter of your choice between quotation marks in place of the three dots.
"""

answer = ...
