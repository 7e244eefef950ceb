"""Forward propagation by hand, with dot products."""

import numpy as np

from grader.given import input_data, weights

node_0_value = np.dot(input_data, weights["node_0"])
node_1_value = input_data @ weights["node_1"]

hidden_layer_outputs = np.array([node_0_value, node_1_value])

output = hidden_layer_outputs @ weights["output"]

print("The prediction is", output)
