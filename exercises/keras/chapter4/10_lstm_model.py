"""A network that continues a sentence

Which word comes next? This network reads three words, given by their numbers, and says
for each number of a word how probable it is as the next one.

An Embedding layer first looks up a row of 8 values for each word; it learns these
values like weights. An LSTM layer reads the three rows one after the other and
remembers what it has read.

Given
    vocab_size   how many numbers of words there are: 44, of which 0 stands for no word

Your task: build model
    1. an Input for the numbers of three words;
    2. an Embedding with vocab_size rows of 8 values;
    3. an LSTM with 32 units;
    4. a hidden layer of 32 nodes with ReLU;
    5. an output layer with softmax and a node for each number of a word.
    6. Print the summary of the model.
"""

from keras import Sequential
from keras.layers import LSTM, Dense, Embedding, Input

from grader.given import vocab_size

model = Sequential()

# Three numbers of words go in
...

# 8 values for each word
...

# Read them in order
...

# Decide on the next word
...
...

# Show what it looks like
...
