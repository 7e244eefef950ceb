"""The slope of the squared error

To improve a weight, one has to know which way to turn it, and whether that matters
much. The slope of the squared error tells both. Every weight has its own slope.

Take the simplest model there is, with no hidden layer: the prediction is the weighted
sum of the inputs. Then the slope for a weight is

    2  times  the input that the weight belongs to  times  the error

In this exercise the error is the actual value minus the prediction. With this sign, a
negative slope says that the weight should become smaller, a positive one that it should
become larger; the further the slope is from 0, the more the weight matters.

Given
    input_data   array with three inputs: 1, 2, 3
    weights      array with one weight for each input: 0, 2, 1
    target       the actual value, 0

Your task
    1. Compute preds, the weighted sum of the inputs with the weights. It is one number.
    2. Compute error, the actual value minus the prediction. (It is negative when the
       prediction is too high.)
    3. Compute slope with the rule above. It is an array with three numbers, one for
       each weight.
    4. Print slope.
"""

import numpy as np

from grader.given import input_data, target, weights

# The prediction of the model
preds = ...

# The actual value minus the prediction
error = ...

# One slope for each weight
slope = ...

print(slope)
