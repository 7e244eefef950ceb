"""Forward propagation with two hidden layers."""

import numpy as np

from grader.given import input_data, relu, weights


def predict_with_network(input_data):
    """Return the network's prediction for one array of inputs."""
    # First hidden layer
    node_0_0_output = relu((input_data * weights["node_0_0"]).sum())
    node_0_1_output = relu((input_data * weights["node_0_1"]).sum())
    hidden_0_outputs = np.array([node_0_0_output, node_0_1_output])

    # Second hidden layer
    node_1_0_output = relu((hidden_0_outputs * weights["node_1_0"]).sum())
    node_1_1_output = relu((hidden_0_outputs * weights["node_1_1"]).sum())
    hidden_1_outputs = np.array([node_1_0_output, node_1_1_output])

    # Output node, without activation
    return (hidden_1_outputs * weights["output"]).sum()


output = predict_with_network(input_data)

print(output)
