"""A first Keras model for wages."""

from keras import Sequential
from keras.layers import Dense, Input

from grader.given import predictors

# The number of inputs
n_cols = predictors.shape[1]

# The model, one layer after the other
model = Sequential()
model.add(Input(shape=(n_cols,)))
model.add(Dense(50, activation="relu"))
model.add(Dense(32, activation="relu"))
model.add(Dense(1))
