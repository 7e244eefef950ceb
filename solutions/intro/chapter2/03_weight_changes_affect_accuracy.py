"""One weight that makes the prediction perfect."""

from grader.given import input_data, predict_with_network, target_actual, weights_0

# How wrong is the network with the given weights?
model_output_0 = predict_with_network(input_data, weights_0)
error_0 = model_output_0 - target_actual

# New weights: the same as weights_0, except for one number
weights_1 = {"node_0": [2, 1], "node_1": [1, 2], "output": [1, 0]}

# How wrong is it now?
model_output_1 = predict_with_network(input_data, weights_1)
error_1 = model_output_1 - target_actual

print(error_0)
print(error_1)
