"""Who threw the dart? The training

Now the network learns from 640 of the darts, and is examined with the other 160.

Given
    model               the network with softmax, compiled, with fresh weights
    coord_train         table (a pandas DataFrame) with the two coordinates of 640 darts
    competitors_train   array with their players, one-hot: 640 rows, 4 columns
    coord_test          table with the two coordinates of the other 160 darts
    competitors_test    array with their players, one-hot: 160 rows, 4 columns

Good to know: fit and evaluate take tables as well as arrays.

Your task
    1. Train the model on the darts to train on, for 200 epochs.
    2. Work out accuracy, the share of the test darts for which the network names the
       right player. It is a single number.
    3. Print accuracy.

The training takes some seconds. Whoever guesses is right for one dart in four.
"""

from grader.given import (
    competitors_test,
    competitors_train,
    coord_test,
    coord_train,
    model,
)

# Learn from 640 darts
...

# Examine the network with the others
accuracy = ...

print("Accuracy:", accuracy)
