"""Does it overfit?"""

from grader.given import X_test, X_train, model, plot_loss, y_test, y_train

# Train it and watch the other pictures
h_callback = model.fit(X_train, y_train, epochs=60, validation_data=(X_test, y_test))

# Draw both losses
plot_loss(h_callback.history["loss"], h_callback.history["val_loss"])

answer = "b"
