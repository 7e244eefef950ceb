"""Watching two neurons learn

The network for bank notes has two hidden nodes. Each note is two numbers there, a point
in the plane, and learning means moving the points: real notes to one side, forged ones
to the other. To watch it, train one epoch at a time and draw a picture now and then.

Given
    model              the network, compiled and not yet trained
    X_train, y_train   960 bank notes to train on
    X_test, y_test     412 others
    inp_to_out         inp_to_out([X_test]) returns a list with one array: what the
                       first layer gives for these notes with the weights that it has
                       now
    plot               plot() draws the two numbers of each test note. It takes no
                       arguments: it looks into your program for layer_output,
                       test_accuracy and i

Good to know: i % 4 is what is left over when i is divided by 4.

Your task: in the loop, for each i from 0 to 20
    1. train the model for one epoch, with a batch size of 16;
    2. whenever i is 0, 4, 8, 12, 16 or 20, ask for the first layer's output for X_test,
       an array: layer_output;
    3. evaluate the model on the test notes and take the accuracy: test_accuracy;
    4. call plot.
"""

from grader.given import X_test, X_train, inp_to_out, model, plot, y_test, y_train

for i in range(0, 21):
    # One epoch
    ...

    if ...:
        # What the first layer gives now
        layer_output = ...

        # How well the network does now
        test_accuracy = ...

        # Draw it
        ...
