"""Comparing two sets of weights on several points."""

import numpy as np

from grader.given import (
    input_data,
    predict_with_network,
    target_actuals,
    weights_0,
    weights_1,
)

model_output_0 = []
model_output_1 = []

for row in input_data:
    model_output_0.append(predict_with_network(row, weights_0))
    model_output_1.append(predict_with_network(row, weights_1))

mse_0 = np.mean((np.array(model_output_0) - np.array(target_actuals)) ** 2)
mse_1 = np.mean((np.array(model_output_1) - np.array(target_actuals)) ** 2)

print(mse_0)
print(mse_1)
