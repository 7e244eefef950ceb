"""From the largest probability to a word

The network says a probability for each number of a word. People want the word. Write
the function that takes three words and returns the one that the network thinks comes
next.

Given
    tokenizer   numbers words: texts_to_sequences(list of texts) returns a list of
                numbers for each text, and the dictionary index_word has the word for
                each number
    model       the trained network that continues three words

Good to know: np.argmax(a) is the index of the largest number in an array.

Your task: write predict_text(test_text)
    1. If test_text does not have exactly three words, print a message that says so, and
       return False.
    2. Turn the text into an array with one row of three numbers: test_seq.
    3. Let the model predict, and find out which number of a word has the largest
       probability: pred.
    4. Return the word with this number.
Then ask it what comes after the words 'lantern makes the': word.
"""

import numpy as np

from grader.given import model, tokenizer


def predict_text(test_text):
    if ...:
        ...
        return False

    # The three words as numbers, in a batch of one
    test_seq = ...

    # The number of the most probable word
    pred = ...

    # The word itself
    return ...


word = ...
print(word)
