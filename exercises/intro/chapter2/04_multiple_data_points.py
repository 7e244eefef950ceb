"""Comparing two sets of weights on several points

Weights that suit one observation may be poor for the others, so a network is judged on
many observations at once. The usual measure is the mean squared error: take the error
of each prediction, square it, and average the squares. A square is never negative, so
errors can't cancel out, and large errors count much more than small ones.

Given
    predict_with_network   function that takes a row of inputs and a dictionary of
                           weights and returns the prediction, one number
    input_data             list of four arrays, the two inputs of each observation
    target_actuals         list of the four actual values, in the same order
    weights_0              dictionary with an array of two weights for each node
    weights_1              another one, with other weights

Your task
    1. Go through input_data in a loop. Append the prediction with weights_0 to the list
       model_output_0, and the prediction with weights_1 to the list model_output_1.
    2. Compute mse_0, the mean squared error of the predictions in model_output_0.
    3. Compute mse_1, the mean squared error of the predictions in model_output_1.
    4. Print mse_0 and then mse_1, with two decimals at least.

For the mean squared error use NumPy, or import mean_squared_error from sklearn.metrics:
called with the actual values and the predictions, it does the whole calculation.

When you are done, look at the two numbers: which set of weights is better?
"""

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
    model_output_0.append(...)
    model_output_1.append(...)

mse_0 = ...
mse_1 = ...

print(mse_0)
print(mse_1)
