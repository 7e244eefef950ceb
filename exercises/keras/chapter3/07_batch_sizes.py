"""One dot at a time, or all at once

Red and blue dots in the plane: the blue ones form a small ring inside the large ring of
the red ones, and a network has to learn which is which from the two coordinates.

How often do the weights change in an epoch? Once for each batch. So the batch size
decides, and the two extremes are a single dot at a time and all dots at once.

Given
    get_model          get_model() returns a new network for the dots, compiled
    X_train, y_train   700 dots to train on: two coordinates, and 1 for blue, 0 for red
    X_test, y_test     300 other dots

Good to know: fit takes batch_size. evaluate returns a list: the loss, then the
accuracy.

Your task
    1. Get a new model and train it for 5 epochs with a batch size of 1.
    2. Print its accuracy on the test dots.
    3. Get another new model and train it for 5 epochs with all training dots in one
       batch. Let the batch size follow from X_train, so that it fits any number of
       dots.
    4. Print the accuracy of this one, too.

The first training takes longer: it makes 3500 small steps, the second one 5.
"""

from grader.given import X_test, X_train, get_model, y_test, y_train

# One dot at a time
small_steps = get_model()
...
print("Accuracy with a batch size of 1:", ...)

# All dots at once
large_steps = get_model()
...
print("Accuracy with all dots in one batch:", ...)
