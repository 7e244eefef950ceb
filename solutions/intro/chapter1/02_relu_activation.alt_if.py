"""Putting ReLU on the hidden nodes, with an if."""

import numpy as np

from grader.given import input_data, weights


def relu(x):
    if x > 0:
        return x
    return 0


node_0_output = relu(np.dot(input_data, weights["node_0"]))
node_1_output = relu(np.dot(input_data, weights["node_1"]))
hidden_layer_outputs = [node_0_output, node_1_output]
model_output = np.dot(hidden_layer_outputs, weights["output"])
print(f"{model_output}")
