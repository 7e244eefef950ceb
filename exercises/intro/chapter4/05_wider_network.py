"""More units per layer

Is a larger network a better one? The only way to know is an experiment: two networks
that differ in one thing, trained in the same way and measured on the same held-back
rows. Here they differ in their width, the number of nodes in each hidden layer.

Given
    predictors    array with 891 passengers of the Titanic in its rows, 10 columns
    target        their outcomes, one-hot: 891 rows, 2 columns
    input_shape   the shape of the inputs, (10,)
    model_1       a network with two hidden layers of 10 nodes each. It is compiled with
                  Adam, categorical cross-entropy and accuracy, but not trained.

Good to know: plt.plot(a_list, "r") draws a red line, "b" a blue one. verbose=0 among
the arguments of fit keeps it quiet.

Your task
    1. Make early_stopping_monitor, an EarlyStopping callback with a patience of 2.
    2. Build model_2: an Input of the shape input_shape, two hidden layers of 100 nodes
       with ReLU, 2 output nodes with softmax. Compile it as model_1 is compiled.
    3. Train model_1 for at most 15 epochs with 20 % of the rows held back and with the
       callback. Keep what fit returns: model_1_training.
    4. Train model_2 in just the same way: model_2_training.
    5. Draw the validation losses of both into one plot: history["val_loss"] of
       model_1_training in red, that of model_2_training in blue.
    6. Name both axes with plt.xlabel and plt.ylabel, in words of your own.

The lower line is the better network. Run it a few times: the wide network often wins,
but not always. With so few rows chance has a say.
"""

import matplotlib.pyplot as plt
from keras import Sequential
from keras.callbacks import EarlyStopping
from keras.layers import Dense, Input

from grader.given import input_shape, model_1, predictors, target

# The rule that ends a training
early_stopping_monitor = ...

# The wider model
model_2 = Sequential()
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
