"""Comparing the curves

The four networks of the last exercise have been trained again, this time for 100
epochs. Four curves in one figure say more than four lists of numbers. A DataFrame can
draw them: each of its columns becomes a line.

Given
    val_loss_per_function   dictionary: under "relu", "leaky_relu", "sigmoid" and "tanh"
                            a list with the validation loss after each epoch
    val_acc_per_function    the same for the accuracy

Your task
    1. Make a DataFrame of the losses, val_loss: a column for each function, a row for
       each epoch. Draw it.
    2. Make a DataFrame of the accuracies, val_acc, in the same way. Draw it as well, in
       a figure of its own.

Which function would you choose?
"""

import matplotlib.pyplot as plt
import pandas as pd

from grader.given import val_acc_per_function, val_loss_per_function

# The losses
val_loss = ...
...
plt.title("Validation loss")
plt.show()

# The accuracies
val_acc = ...
...
plt.title("Validation accuracy")
plt.show()
