"""Where the parameters come from."""

from keras import Sequential
from keras.layers import Dense, Input

# The model
model = Sequential()
model.add(Input(shape=(3,)))
model.add(Dense(5, activation="relu"))
model.add(Dense(1))

# The table of the layers
model.summary()

# The letter of the right statement
answer = "c"
