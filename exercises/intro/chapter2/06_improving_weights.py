"""One step of gradient descent

From now on the error is the prediction minus the actual value, the other way round than
in the last exercise. This is the usual way, and it turns the sign of the slope round
too: now the slope points uphill, to where the squared error grows.

Gradient descent goes downhill. It moves the weights by a step against the slope, and to
keep the step small it first multiplies the slope by the learning rate, a small positive
number.

Given
    input_data   array with three inputs: 1, 2, 3
    weights      array with one weight for each input: 0, 2, 1
    target       the actual value, 0

Your task
    1. Set learning_rate to 0.01.
    2. Compute preds, the weighted sum of the inputs with the weights.
    3. Compute error, the prediction minus the actual value.
    4. Compute slope: 2 times the inputs times the error.
    5. Compute weights_updated: the weights after a step of learning rate times slope
       against the slope. Leave weights itself as it is.
    6. Compute preds_updated, the prediction with the new weights, and error_updated,
       this prediction minus the actual value.
    7. Print error and then error_updated.

The error should shrink from 7 to 5.04.
"""

import numpy as np

from grader.given import input_data, target, weights

learning_rate = ...

# Where the model stands
preds = ...
error = ...
slope = ...

# One step against the slope
weights_updated = ...

# Where the model stands now
preds_updated = ...
error_updated = ...

print(error)
print(error_updated)
