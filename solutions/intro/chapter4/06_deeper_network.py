"""More hidden layers."""

import matplotlib.pyplot as plt
from keras import Sequential
from keras.layers import Dense, Input

from grader.given import early_stopping_monitor, model_1, n_cols, predictors, target

# What the model takes in
input_shape = (n_cols,)

# The deeper model
model_2 = Sequential()
model_2.add(Input(shape=input_shape))
model_2.add(Dense(50, activation="relu"))
model_2.add(Dense(50, activation="relu"))
model_2.add(Dense(50, activation="relu"))
model_2.add(Dense(2, activation="softmax"))
model_2.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])

# Train both in the same way
model_1_training = model_1.fit(predictors, target, epochs=20, validation_split=0.4, callbacks=[early_stopping_monitor])
model_2_training = model_2.fit(predictors, target, epochs=20, validation_split=0.4, callbacks=[early_stopping_monitor])

# Draw the validation losses
plt.plot(model_1_training.history["val_loss"], "r")
plt.plot(model_2_training.history["val_loss"], "b")

# Name the axes
plt.xlabel("Epoch")
plt.ylabel("Validation loss")

plt.show()
