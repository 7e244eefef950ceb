"""Which parcels need water? The training

Train the network, with some of the rows held back to watch how it does, and turn its
probabilities into decisions: water, or no water.

Given
    model           the network of the last exercise, compiled, with fresh weights; its
                    metric is the share of the single answers that are right
    sensors_train   array with 1400 readings in its rows, 20 columns
    parcels_train   array with 1400 rows, 3 columns: 1 where a parcel needed water
    sensors_test    array with 600 other readings in its rows
    parcels_test    array with 600 rows: their parcels
    np              NumPy

Good to know: with validation_split=0.1, for instance, fit holds a tenth of the rows
back and shows after each epoch how the network does on them. np.round(a) rounds every
entry of the array a to a whole number.

Your task
    1. Train the model on the readings to train on, for 100 epochs, and let fit hold a
       fifth of them back.
    2. Let it predict for the test readings, preds, and round the probabilities to 0 and
       1: preds_rounded.
    3. Print preds_rounded.
    4. Work out accuracy, the share of single answers that are right for the test
       readings, and print it.
"""

from grader.given import (
    model,
    np,
    parcels_test,
    parcels_train,
    sensors_test,
    sensors_train,
)

# Learn, with some rows held back
...

# Probabilities, and decisions
preds = ...
preds_rounded = ...
print("Decisions:", preds_rounded, sep="\n")

# Examine the network
accuracy = ...
print("Accuracy:", accuracy)
