"""One prediction per customer."""

import numpy as np

from grader.given import input_data, relu, weights


def predict_with_network(input_data_row, weights):
    """Return the network's prediction for one row of inputs."""
    # The two hidden nodes, with ReLU
    node_0_output = relu((input_data_row * weights["node_0"]).sum())
    node_1_output = relu((input_data_row * weights["node_1"]).sum())
    hidden_layer_outputs = np.array([node_0_output, node_1_output])

    # The output node, with ReLU
    return relu((hidden_layer_outputs * weights["output"]).sum())


results = []
for input_data_row in input_data:
    prediction = predict_with_network(input_data_row, weights)
    results.append(prediction)

for prediction in results:
    print(prediction)
