"""Stop when it no longer helps."""

from keras.callbacks import EarlyStopping

from grader.given import X_test, X_train, model, y_test, y_train

# The rule that ends the training
monitor_val_acc = EarlyStopping(monitor="val_accuracy", patience=5)

# Train the model until it says stop
model.fit(X_train, y_train, epochs=1000, validation_data=(X_test, y_test), callbacks=[monitor_val_acc])
