"""Training the wage network

Now the network learns. The method fit shows it the rows again and again, 32 at a time,
and changes the weights a little after each of these batches. One round through all the
rows is called an epoch.

How good is good enough? A model that knows nothing could still predict the mean wage
for everybody. Its mean squared error would be 26.4, the variance of the wages. After
ten epochs your network should be clearly better than that.

Given
    predictors   array with one row for each worker and one column for each thing that
                 is known about them: 534 rows, 9 columns
    target       array with the wage of each worker: 534 numbers

Good to know: model.fit(inputs, targets, epochs=3) trains for three epochs. Without
epochs= it is a single one. While it works, fit prints the loss of each epoch.

Your task
    1. Build the same model as in the last two exercises: an Input for n_cols numbers,
       50 nodes with ReLU, 32 nodes with ReLU, and 1 node without activation.
    2. Compile it with Adam and the mean squared error.
    3. Train it on all rows of predictors and target for 10 epochs.

Watch the loss: the first epoch is often far off, and the tenth should end at about 22.
It is a little different each time, because the weights begin at random.
"""

from keras import Sequential
from keras.layers import Dense, Input

from grader.given import predictors, target

# The model of the exercises before
n_cols = ...
model = Sequential()
...
...
...
...

# Compile it
...

# Train it
...
