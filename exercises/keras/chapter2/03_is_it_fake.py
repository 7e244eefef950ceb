"""Real or fake?

Train the one node, and find out how good it is. It is important to ask about notes that
it has not seen before: everybody can learn the answers to known questions by heart.

Given
    model     the network of the last exercise, compiled, with fresh weights
    X_train   array with 960 notes in its rows, 4 columns: notes to train on
    y_train   array with 960 entries: 1 for a fake note, 0 for a real one
    X_test    array with 412 other notes in its rows, 4 columns
    y_test    array with 412 entries: their answers

Good to know: for a model that was compiled with a metric, evaluate gives back a list:
first the loss, then the metric.

Your task
    1. Train the model on the notes to train on, for 20 epochs.
    2. Work out accuracy, the share of right answers for the test notes. It is a single
       number.
    3. Print accuracy.

A network that had learned nothing, and called every note real, would be right for 56 %
of the test notes. Yours should do much better.
"""

from grader.given import X_test, X_train, model, y_test, y_train

# Learn from the notes to train on
...

# Examine it with the others
accuracy = ...

print("Accuracy:", accuracy)
