"""Forward propagation with two hidden layers

Deep networks have more than one hidden layer. Nothing new happens in a node: the second
hidden layer takes the outputs of the first as its inputs, and the output node takes
those of the second.

Given
    relu         function that returns its argument if positive, and 0 otherwise
    input_data   array with two numbers: 3 accounts, 5 children
    weights      dictionary with an array of two weights for each node.
                 In "node_1_0" the first number is the layer, the second the node:
                 "node_0_0" and "node_0_1" are the first hidden layer,
                 "node_1_0" and "node_1_1" the second, "output" is the output node

Your task
    1. Complete the function predict_with_network. It takes one array of inputs and
       returns the prediction, one number. It uses the dictionary weights from above.
       All four hidden nodes use relu, the output node does not.
    2. Call it with input_data and keep the result as output.
    3. Print output.

For this customer the network should predict 182.
"""

import numpy as np

from grader.given import input_data, relu, weights


def predict_with_network(input_data):
    """Return the network's prediction for one array of inputs."""
    # First hidden layer
    node_0_0_output = ...
    node_0_1_output = ...
    hidden_0_outputs = ...

    # Second hidden layer
    node_1_0_output = ...
    node_1_1_output = ...
    hidden_1_outputs = ...

    # Output node, without activation
    return ...


output = ...

print(output)
