"""Training the meteor network

A network that has its layers still knows nothing. Three steps change that. compile says
how it learns: the loss tells how wrong it is, and the optimizer how to make the loss
smaller. fit goes through the data again and again; one time through is an epoch. And
evaluate tells the loss of the trained network.

Given
    model         the network of the last exercise, with fresh weights, not compiled
    time_steps    array with 2000 times, in minutes from -10 to 10
    y_positions   array with the position at each of these times

Good to know: the mean squared error, "mse" in short, is the usual loss for predicting
numbers, and "adam" an optimizer that is nearly always a good start. compile takes both
by their names, optimizer="..." and loss="...". fit takes inputs, targets and
epochs=...; evaluate takes inputs and targets and gives back the loss.

Your task
    1. Compile the model with Adam and the mean squared error.
    2. Train it on all times and positions for 30 epochs.
    3. Let the trained model evaluate the same data, and print the loss.

The first epoch ends with a loss near two thousand. After the last one it should be
below 2.
"""

from grader.given import model, time_steps, y_positions

# How the network learns
...

# Train it
...

# The loss of the trained network
...
