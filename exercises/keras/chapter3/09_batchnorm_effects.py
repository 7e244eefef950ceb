"""With and without

Does batch normalization pay? Let two networks run against each other. They differ in
nothing but that.

Given
    standard_model          three hidden layers without normalization, compiled
    batchnorm_model         the same with batch normalization, compiled
    X_train, y_train        1257 pictures of digits to train on
    X_test, y_test          540 other pictures
    compare_histories_acc   a function that draws the accuracies of two trainings: it
                            takes the History without and that with normalization

Your task
    1. Train standard_model for 10 epochs, with the test pictures as validation data,
       and keep what fit returns: h1_callback.
    2. Do the same with batchnorm_model: h2_callback.
    3. Draw both with compare_histories_acc.

Which network reads the test pictures better after these ten epochs?
"""

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
h1_callback = ...

# With normalization
h2_callback = ...

# Compare them
...
