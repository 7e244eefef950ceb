"""Putting ReLU on the hidden nodes

Weighted sums of weighted sums are only weighted sums again: however many of them a
network stacks, it can follow straight lines but never a bend. An activation function
changes that. It is applied to the weighted sum of a node before the number travels on.
The most used one is ReLU, the rectified linear unit: it lets positive numbers through
as they are and turns everything else into 0.

    relu(3) is 3      relu(-3) is 0      relu(0) is 0      relu(2.5) is 2.5

Given
    input_data   array with two numbers: 3 accounts, 5 children
    weights      dictionary with an array of two weights for each node:
                 "node_0" and "node_1" (the hidden nodes) and "output"

Good to know: max(a, b) returns the larger of two numbers, min(a, b) the smaller one.

Your task
    1. Write the function relu. It takes one number and returns one number.
    2. Compute node_0_output: the weighted sum of the inputs with the weights of
       "node_0", sent through relu.
    3. Compute node_1_output in the same way with the weights of "node_1".
    4. Put both into one array, hidden_layer_outputs: node 0 first, then node 1.
    5. Compute model_output, the weighted sum of the hidden outputs with the weights of
       "output". Do not use relu here: this node passes its sum on as it is.
    6. Print model_output.

Without an activation the prediction was -39; now it should be 52.
"""

import numpy as np

from grader.given import input_data, weights


def relu(x):
    """Return x if it is positive, and 0 otherwise."""
    return ...


# The two hidden nodes, with ReLU
node_0_output = ...
node_1_output = ...

# Both outputs together, in order
hidden_layer_outputs = ...

# The output node, without activation
model_output = ...

print(model_output)
