"""The slope of the squared error."""

from grader.given import input_data, target, weights

# The prediction of the model
preds = (input_data * weights).sum()

# The actual value minus the prediction
error = target - preds

# One slope for each weight
slope = 2 * input_data * error

print(slope)
