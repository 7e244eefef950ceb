"""From the largest probability to a word."""

import numpy as np

from grader.given import model, tokenizer


def predict_text(test_text):
    if len(test_text.split()) != 3:
        print("Give me exactly three words.")
        return False

    # The three words as numbers, in a batch of one
    test_seq = np.array(tokenizer.texts_to_sequences([test_text]))

    # The number of the most probable word
    pred = np.argmax(model.predict(test_seq, verbose=0)[0])

    # The word itself
    return tokenizer.index_word[pred]


word = predict_text("lantern makes the")
print(word)
