"""Stop when it no longer helps

How many epochs are enough? Nobody knows beforehand. So allow many more than are needed,
and let a callback end the training: fit calls it after each epoch, and the callback
EarlyStopping says stop when a measure no longer improves.

Given
    model     the network with one node for the bank notes, compiled with the metric
              "accuracy", with fresh weights
    X_train   array with 960 notes in its rows, 4 columns
    y_train   array with 960 entries: 1 for a fake note, 0 for a real one
    X_test    array with 412 other notes in its rows
    y_test    array with 412 entries: their answers

Good to know: EarlyStopping(monitor="loss", patience=2), for instance, stops when the
loss on the rows trained on has not improved for two epochs in a row. fit takes
callbacks=[...], a list of callbacks.

Your task
    1. Make the callback monitor_val_acc. It watches the accuracy on the validation data
       and stops after 5 epochs without improvement.
    2. Train the model on X_train and y_train for at most 1000 epochs, with the test
       notes as validation data and with the callback.

Can you find in what it prints where the best epoch was?
"""

from keras.callbacks import EarlyStopping

from grader.given import X_test, X_train, model, y_test, y_train

# The rule that ends the training
monitor_val_acc = ...

# Train the model until it says stop
...
