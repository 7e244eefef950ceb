"""Would more data help?"""

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
    X_part = X_train[:size]
    y_part = y_train[:size]

    # Back to the start, then train on this part
    model.set_weights(initial_weights)
    model.fit(X_part, y_part, epochs=50, callbacks=[early_stop], verbose=0)

    # How well does it do on this part, and on the test data?
    train_accs.append(model.evaluate(X_part, y_part, verbose=0)[1])
    test_accs.append(model.evaluate(X_test, y_test, verbose=0)[1])

# Draw the results
plot_results(train_accs, test_accs)
