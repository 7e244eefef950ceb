"""Stopping when it no longer helps

How many epochs are enough? Too few, and the network has not learned what it could; too
many, and it begins to learn single passengers by heart. The loss on the held-back rows
tells: when it stops falling, training may end.

Nobody has to sit there and watch. A callback is something that fit calls after each
epoch, and the callback EarlyStopping ends the training by itself.

Given
    predictors   array with 891 passengers of the Titanic in its rows, 10 columns
    target       their outcomes, one-hot: 891 rows, 2 columns

Good to know: EarlyStopping(patience=5) stops when the loss on the held-back rows has
not improved for five epochs in a row. fit takes callbacks=[...], a list of callbacks.

Your task
    1. Build the model of the last exercise: n_cols, input_shape, two hidden layers of
       100 nodes with ReLU, 2 output nodes with softmax.
    2. Compile it with "adam", "categorical_crossentropy" and the metric "accuracy".
    3. Make early_stopping_monitor, a callback that stops after 2 epochs without
       improvement.
    4. Train the model for at most 30 epochs, with 30 % of the rows held back and with
       the callback.

Run it a few times: the training will not always end after the same number of epochs.
"""

from keras import Sequential
from keras.callbacks import EarlyStopping
from keras.layers import Dense, Input

from grader.given import predictors, target

# The model of the last exercise
n_cols = ...
input_shape = ...
model = Sequential()
...
...
...
...
...

# The rule that ends the training
early_stopping_monitor = ...

# Train the model until it says stop
...
