"""More hidden layers

A network can grow in another direction as well: not wider, but deeper, with more
layers. The experiment is the same as before. Now a network with one hidden layer of 50
nodes meets one with three.

Given
    predictors               array with 891 passengers of the Titanic in its rows, 10
                             columns
    target                   their outcomes, one-hot: 891 rows, 2 columns
    n_cols                   the number of columns of predictors, 10
    model_1                  a network with one hidden layer of 50 nodes. It is compiled
                             with Adam, categorical cross-entropy and accuracy, but not
                             trained.
    early_stopping_monitor   an EarlyStopping callback with a patience of 2

Your task
    1. Make input_shape, the tuple with the one number n_cols.
    2. Build model_2: an Input of this shape, three hidden layers of 50 nodes with ReLU,
       2 output nodes with softmax. Compile it as model_1 is compiled.
    3. Train model_1 for at most 20 epochs with 40 % of the rows held back and with the
       callback. Keep what fit returns: model_1_training.
    4. Train model_2 in just the same way: model_2_training.
    5. Draw the validation losses of both into one plot: history["val_loss"] of
       model_1_training in red, that of model_2_training in blue.
    6. Name both axes with plt.xlabel and plt.ylabel, in words of your own.

Which network wins? With these few hundred passengers the deeper one is sometimes ahead
and sometimes behind: more layers are no promise, only a thing to try.
"""

import matplotlib.pyplot as plt
from keras import Sequential
from keras.layers import Dense, Input

from grader.given import early_stopping_monitor, model_1, n_cols, predictors, target

# What the model takes in
input_shape = ...

# The deeper model
model_2 = Sequential()
...
...
...
...
...
...

# Train both in the same way
model_1_training = ...
model_2_training = ...

# Draw the validation losses
...
...

# Name the axes
...
...

plt.show()
