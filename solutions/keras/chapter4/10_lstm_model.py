"""A network that continues a sentence."""

from keras import Sequential
from keras.layers import LSTM, Dense, Embedding, Input

from grader.given import vocab_size

model = Sequential()

# Three numbers of words go in
model.add(Input(shape=(3,)))

# 8 values for each word
model.add(Embedding(vocab_size, 8))

# Read them in order
model.add(LSTM(32))

# Decide on the next word
model.add(Dense(32, activation="relu"))
model.add(Dense(vocab_size, activation="softmax"))

# Show what it looks like
model.summary()
