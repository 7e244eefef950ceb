"""One prediction per customer

So far the network has looked at one customer. A bank has many, and nobody wants to copy
the same lines for each of them. So put the network into a function: it takes the
numbers of one customer and a set of weights, and returns the prediction.

This time ReLU is used on the two hidden nodes and on the output node as well, so that
no customer is predicted to make fewer than 0 transactions.

Given
    relu         function that returns its argument if positive, and 0 otherwise
    input_data   list of four arrays, one for each customer: accounts, children
    weights      dictionary with an array of two weights for each node:
                 "node_0" and "node_1" (the hidden nodes) and "output"

Your task
    1. Complete the function predict_with_network. It takes one row of inputs and a
       dictionary of weights and returns the prediction, one number. All that it knows
       should come from these two arguments, so that it works for any customer and any
       weights. Use relu on both hidden nodes and on the output.
    2. Go through the rows of input_data in a loop and append the prediction for each
       row to the list results.
    3. Print the predictions. (The last two lines do that already.)

The four predictions should be 52, 63, 0 and 148.
"""

import numpy as np

from grader.given import input_data, relu, weights


def predict_with_network(input_data_row, weights):
    """Return the network's prediction for one row of inputs."""
    # The two hidden nodes, with ReLU
    node_0_output = ...
    node_1_output = ...
    hidden_layer_outputs = ...

    # The output node, with ReLU
    return ...


results = []
for input_data_row in input_data:
    prediction = ...
    results.append(prediction)

for prediction in results:
    print(prediction)
