"""Stop early and keep the best."""

from keras.callbacks import EarlyStopping, ModelCheckpoint

from grader.given import X_test, X_train, model, y_test, y_train

# When to stop
monitor_val_acc = EarlyStopping(monitor="val_accuracy", patience=3)

# What to keep
model_checkpoint = ModelCheckpoint("best_banknote_model.keras", save_best_only=True)

# Train the model with both
history = model.fit(
    X_train,
    y_train,
    epochs=10_000_000,
    validation_data=(X_test, y_test),
    callbacks=[monitor_val_acc, model_checkpoint],
)
