"""A function that builds the model."""

from keras import Sequential
from keras.layers import Dense, Input
from keras.optimizers import Adam


def create_model(learning_rate, activation):
    opt = Adam(learning_rate=learning_rate)
    model = Sequential()
    model.add(Input(shape=(30,)))
    model.add(Dense(128, activation=activation))
    model.add(Dense(256, activation=activation))
    model.add(Dense(1, activation="sigmoid"))
    model.compile(optimizer=opt, loss="binary_crossentropy", metrics=["accuracy"])
    return model
