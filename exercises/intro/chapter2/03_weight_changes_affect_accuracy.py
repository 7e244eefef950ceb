"""One weight that makes the prediction perfect

Training a network means changing its weights until the predictions are right. Before a
program does that for you, do it once by hand. The weights below predict far too much;
find a single number among them that, when changed, makes the prediction exactly right.

Given
    predict_with_network   function that takes a row of inputs and a dictionary of
                           weights and returns the prediction, one number; it uses relu
                           on the two hidden nodes and on the output
    input_data             array with the two inputs 0 and 3
    weights_0              dictionary with a list of two weights for each node:
                           "node_0" [2, 1], "node_1" [1, 2], "output" [1, 1]
    target_actual          the actual value, 3

Your task
    1. Compute model_output_0, the prediction for input_data with weights_0.
    2. Compute error_0, the prediction minus the actual value. (It is positive when the
       prediction is too high.)
    3. Write weights_1, a new dictionary with the same three keys. Exactly one of its
       six numbers is to differ from weights_0, and with it the network must predict 3.
       There is more than one way. Leave weights_0 itself as it is.
    4. Compute model_output_1 and error_1 in the same way with weights_1.
    5. Print error_0 and then error_1. The second should be 0.
"""

import numpy as np

from grader.given import input_data, predict_with_network, target_actual, weights_0

# How wrong is the network with the given weights?
model_output_0 = ...
error_0 = ...

# New weights: the same as weights_0, except for one number
weights_1 = ...

# How wrong is it now?
model_output_1 = ...
error_1 = ...

print(error_0)
print(error_1)
