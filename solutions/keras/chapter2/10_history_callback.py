"""What fit remembers."""

from grader.given import (
    X_test,
    X_train,
    model,
    plot_accuracy,
    plot_loss,
    y_test,
    y_train,
)

# Train, and keep the record
history = model.fit(X_train, y_train, epochs=50, validation_data=(X_test, y_test))

# The losses, epoch by epoch
plot_loss(history.history["loss"], history.history["val_loss"])

# The accuracies, epoch by epoch
plot_accuracy(history.history["accuracy"], history.history["val_accuracy"])
