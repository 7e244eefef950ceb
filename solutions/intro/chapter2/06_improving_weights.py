"""One step of gradient descent."""

from grader.given import input_data, target, weights

learning_rate = 0.01

# Where the model stands
preds = (input_data * weights).sum()
error = preds - target
slope = 2 * input_data * error

# One step against the slope
weights_updated = weights - learning_rate * slope

# Where the model stands now
preds_updated = (input_data * weights_updated).sum()
error_updated = preds_updated - target

print(error)
print(error_updated)
