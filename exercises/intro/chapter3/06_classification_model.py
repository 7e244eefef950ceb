"""A classification network for the Titanic

A network that chooses between classes gets one output node for each of them. The
activation softmax turns the sums of these nodes into probabilities: numbers between 0
and 1 that add up to 1. The larger one is the network's choice.

The target has to have the same form, so it gets one column for each class too. A
passenger who died is [1, 0], one who survived is [0, 1]. This is called one-hot.

Given
    df           table (a pandas DataFrame) with one row for each of 891 passengers; its
                 column "survived" is 1 for survivors and 0 for others
    predictors   array with all the other columns: 891 rows, 10 columns
    n_cols       the number of columns of predictors, 10

Good to know: to_categorical(...) makes one-hot columns of a column of whole numbers.
Classification has a loss of its own, "categorical_crossentropy". compile also takes
metrics=["..."], a list of further measures to show during training, for instance
"accuracy", the share of right choices. "sgd" is the plain gradient descent of chapter
2.

Your task
    1. Make target, the one-hot form of the column "survived".
    2. Build the model: an Input for n_cols numbers, a hidden layer of 32 nodes with
       ReLU, and an output layer of 2 nodes with the activation "softmax".
    3. Compile it with the optimizer "sgd", the loss "categorical_crossentropy" and the
       metric "accuracy".
    4. Train it on predictors and target for 10 epochs.

To call everybody dead would be right for 62 % of the passengers. After ten epochs the
accuracy should be at 0.66 or more.
"""

from keras import Sequential
from keras.layers import Dense, Input
from keras.utils import to_categorical

from grader.given import df, n_cols, predictors

# One column for each outcome
target = ...

# The model
model = Sequential()
...
...
...

# Compile it
...

# Train it
...
