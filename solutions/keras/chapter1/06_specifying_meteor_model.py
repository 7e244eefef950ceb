"""A network for the path of a meteor."""

from keras import Sequential
from keras.layers import Dense, Input

from grader.given import time_steps, y_positions

# The first times and positions
print(time_steps[:3], y_positions[:3])

# The model
model = Sequential()
model.add(Input(shape=(1,)))
model.add(Dense(50, activation="relu"))
model.add(Dense(50, activation="relu"))
model.add(Dense(50, activation="relu"))
model.add(Dense(1))
