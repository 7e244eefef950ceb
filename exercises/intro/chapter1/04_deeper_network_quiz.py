"""Following a number through two hidden layers

This network has two inputs, two hidden layers of two nodes each, and one output node.
Every node uses the identity as its activation: it passes its weighted sum on unchanged,
and a negative sum stays negative.

    inputs                   2 and 1

    first hidden layer       weight of      weight of
                             first input    second input
        top node                 2              2
        bottom node             -1              1

    second hidden layer      weight of the first layer's
                             top node       bottom node
        top node                 0              1
        bottom node              1              1

    output                   weight of the second layer's
                             top node       bottom node
        output node              5              1

What does the network predict?

    a) 6
    b) 0
    c) 4

Put the letter of your choice between quotation marks in place of the three dots.
"""

answer = ...
