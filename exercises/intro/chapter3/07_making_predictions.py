"""Probabilities for new passengers

A trained model is there to be used. Its method predict takes the rows of people it has
not seen and returns one row for each: here the two probabilities, first that of having
died, then that of having survived.

Given
    predictors   array with 891 passengers in its rows, 10 columns
    target       their outcomes, one-hot: the first column is 1 for those who died, the
                 second for those who survived
    n_cols       the number of columns of predictors, 10
    pred_data    array with 91 other passengers in its rows, the same 10 columns

Good to know: from an array with rows and columns, a[0, :] takes the first row and
a[:, 0] the first column. The colon stands for "all of them".

Your task
    1. Build the model of the last exercise: an Input for n_cols numbers, 32 nodes with
       ReLU, and 2 nodes with softmax.
    2. Compile it with "sgd", "categorical_crossentropy" and the metric "accuracy".
    3. Train it on predictors and target for 10 epochs.
    4. Let it predict for the passengers in pred_data: predictions.
    5. Take the probability of having survived out of it, one number for each passenger:
       predicted_prob_true.
    6. Print predicted_prob_true.
"""

from keras import Sequential
from keras.layers import Dense, Input

from grader.given import n_cols, pred_data, predictors, target

# The model of the last exercise
model = Sequential()
...
...
...

# Compile and train it
...
...

# The predictions for the new passengers
predictions = ...

# The probability that each of them survived
predicted_prob_true = ...

print(predicted_prob_true)
