"""Would more data help?

Collecting and labelling pictures is work. Is it worth it? Train the same network on a
small part of the pictures, then on larger and larger parts, and see how the accuracy on
the test pictures grows. Where that curve flattens, more data would bring little.

For a fair comparison, every training has to begin with the same weights.

Given
    model              the network for digits, compiled
    initial_weights    the weights that it began with: what get_weights() returned
    X_train, y_train   1257 pictures and their digits to train on
    X_test, y_test     540 other pictures and their digits
    training_sizes     array with four numbers of pictures: 125, 502, 879, 1255
    early_stop         a callback that ends the training when the loss stops falling
    train_accs         an empty list
    test_accs          another one
    plot_results       a function that draws two lists: the accuracies on the parts,
                       then those on the test data

Good to know: evaluate returns a list: first the loss, then the accuracy.

Your task: for each size in training_sizes
    1. take the first pictures and digits, as many as size says;
    2. set the model's weights back to initial_weights;
    3. train it on this part for 50 epochs, with early_stop as a callback;
    4. append the accuracy on this part to train_accs, and the accuracy on all test
       pictures to test_accs.
After the loop, draw the results.
"""

from grader.given import (
    X_test,
    X_train,
    early_stop,
    initial_weights,
    model,
    plot_results,
    test_accs,
    train_accs,
    training_sizes,
    y_test,
    y_train,
)

for size in training_sizes:
    # A part of the training data
    X_part = ...
    y_part = ...

    # Back to the start, then train on this part
    ...
    ...

    # How well does it do on this part, and on the test data?
    ...
    ...

# Draw the results
...
