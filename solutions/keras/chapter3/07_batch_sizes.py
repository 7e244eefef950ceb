"""One dot at a time, or all at once."""

from grader.given import X_test, X_train, get_model, y_test, y_train

# One dot at a time
small_steps = get_model()
small_steps.fit(X_train, y_train, epochs=5, batch_size=1, verbose=0)
print("Accuracy with a batch size of 1:", small_steps.evaluate(X_test, y_test, verbose=0)[1])

# All dots at once
large_steps = get_model()
large_steps.fit(X_train, y_train, epochs=5, batch_size=len(X_train), verbose=0)
print("Accuracy with all dots in one batch:", large_steps.evaluate(X_test, y_test, verbose=0)[1])
