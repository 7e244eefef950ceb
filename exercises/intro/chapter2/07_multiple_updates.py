"""Twenty steps and a learning curve

One step made the error smaller, but not small. So take many steps, each from where the
last one ended, and write down the mean squared error after each. A plot of these
numbers is called a learning curve: it shows whether the training works and when it is
done.

Given
    get_slope    function that takes input_data, target and weights, in this order, and
                 returns the array of slopes
    get_mse      function that takes the same three and returns the mean squared error,
                 one number
    input_data   array with three inputs: 1, 2, 3
    weights      array with the weights to begin with: 0, 2, 1
    target       the actual value, 0

Your task
    1. In each of the 20 turns of the loop compute slope with the weights of that turn.
    2. Then update the weights: a step of 0.01 times the slope, against the slope. The
       new weights replace the old ones, so they get the name weights again.
    3. Then compute mse with the new weights. It is appended to the list mse_hist.
    4. After the loop, draw mse_hist with plt.plot: one line, and no other.
    5. Name both axes with plt.xlabel and plt.ylabel, in words of your own.

Good to know: weights -= ... does not work here. It tries to write fractions into the
array that is there, and that array can only hold whole numbers.

The first entry of mse_hist should be 25.4016, and each entry smaller than the one
before.
"""

import matplotlib.pyplot as plt
import numpy as np

from grader.given import get_mse, get_slope, input_data, target, weights

n_updates = 20
mse_hist = []

for update in range(n_updates):
    # Update the weights
    slope = ...
    weights = ...

    # Measure how good the new weights are
    mse = ...
    mse_hist.append(mse)

# Draw the learning curve
...

# Name the axes
...

plt.show()
