"""Stop early and keep the best

The network of the last epoch need not be the best one. A second callback takes care of
that: ModelCheckpoint saves the model to a file, and with save_best_only=True only when
it is better than all before. With both callbacks together you can allow as many epochs
as you like.

Given
    model     the network with one node for the bank notes, compiled with the metric
              "accuracy", with fresh weights
    X_train   array with 960 notes in its rows, 4 columns
    y_train   array with 960 entries: 1 for a fake note, 0 for a real one
    X_test    array with 412 other notes in its rows
    y_test    array with 412 entries: their answers

Good to know: ModelCheckpoint("name.keras") saves to the file of this name. Which model
is the best it tells from the loss on the validation data, if nothing else is said;
leave it at that.

Your task
    1. Make monitor_val_acc, an EarlyStopping callback that watches the accuracy on the
       validation data and stops after 3 epochs without improvement.
    2. Make model_checkpoint, a ModelCheckpoint callback that keeps the best model in
       the file best_banknote_model.keras.
    3. Train the model on X_train and y_train for at most 10000000 epochs (ten million),
       with the test notes as validation data and with both callbacks, and keep what fit
       gives back: history.
"""

from keras.callbacks import EarlyStopping, ModelCheckpoint

from grader.given import X_test, X_train, model, y_test, y_train

# When to stop
monitor_val_acc = ...

# What to keep
model_checkpoint = ...

# Train the model with both
history = ...
