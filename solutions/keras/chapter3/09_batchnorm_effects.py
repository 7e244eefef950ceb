"""With and without."""

from grader.given import (
    X_test,
    X_train,
    batchnorm_model,
    compare_histories_acc,
    standard_model,
    y_test,
    y_train,
)

# Without normalization
h1_callback = standard_model.fit(X_train, y_train, epochs=10, validation_data=(X_test, y_test), verbose=0)

# With normalization
h2_callback = batchnorm_model.fit(X_train, y_train, epochs=10, validation_data=(X_test, y_test), verbose=0)

# Compare them
compare_histories_acc(h1_callback, h2_callback)
