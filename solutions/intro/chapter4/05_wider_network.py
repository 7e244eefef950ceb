"""More units per layer."""

import matplotlib.pyplot as plt
from keras import Sequential
from keras.callbacks import EarlyStopping
from keras.layers import Dense, Input

from grader.given import input_shape, model_1, predictors, target

# The rule that ends a training
early_stopping_monitor = EarlyStopping(patience=2)

# The wider model
model_2 = Sequential()
model_2.add(Input(shape=input_shape))
model_2.add(Dense(100, activation="relu"))
model_2.add(Dense(100, activation="relu"))
model_2.add(Dense(2, activation="softmax"))
model_2.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])

# Train both in the same way
model_1_training = model_1.fit(predictors, target, epochs=15, validation_split=0.2, callbacks=[early_stopping_monitor])
model_2_training = model_2.fit(predictors, target, epochs=15, validation_split=0.2, callbacks=[early_stopping_monitor])

# Draw the validation losses
plt.plot(model_1_training.history["val_loss"], "r")
plt.plot(model_2_training.history["val_loss"], "b")

# Name the axes
plt.xlabel("Epoch")
plt.ylabel("Validation loss")

plt.show()
