"""Forward propagation by hand."""

import numpy as np

from grader.given import input_data, weights

# The two hidden nodes
node_0_value = (input_data * weights["node_0"]).sum()
node_1_value = (input_data * weights["node_1"]).sum()

# Both values together, in order
hidden_layer_outputs = np.array([node_0_value, node_1_value])

# The output node
output = (hidden_layer_outputs * weights["output"]).sum()

print(output)
