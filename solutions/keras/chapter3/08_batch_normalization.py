"""Batch normalization between the layers."""

from keras import Sequential
from keras.layers import BatchNormalization, Dense, Input

batchnorm_model = Sequential()
batchnorm_model.add(Input(shape=(64,)))

# Three hidden layers, each with a normalization behind it
batchnorm_model.add(Dense(50, activation="relu", kernel_initializer="normal"))
batchnorm_model.add(BatchNormalization())
batchnorm_model.add(Dense(50, activation="relu", kernel_initializer="normal"))
batchnorm_model.add(BatchNormalization())
batchnorm_model.add(Dense(50, activation="relu", kernel_initializer="normal"))
batchnorm_model.add(BatchNormalization())

# The output
batchnorm_model.add(Dense(10, activation="softmax", kernel_initializer="normal"))

# Compile it
batchnorm_model.compile(optimizer="sgd", loss="categorical_crossentropy", metrics=["accuracy"])
