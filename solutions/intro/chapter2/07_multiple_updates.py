"""Twenty steps and a learning curve."""

import matplotlib.pyplot as plt

from grader.given import get_mse, get_slope, input_data, target, weights

n_updates = 20
mse_hist = []

for update in range(n_updates):
    # Update the weights
    slope = get_slope(input_data, target, weights)
    weights = weights - 0.01 * slope

    # Measure how good the new weights are
    mse = get_mse(input_data, target, weights)
    mse_hist.append(mse)

# Draw the learning curve
plt.plot(mse_hist)

# Name the axes
plt.xlabel("Update")
plt.ylabel("Mean squared error")

plt.show()
