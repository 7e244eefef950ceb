"""What fit remembers

fit does not only train, it also keeps a record of the training. Two curves of it tell a
lot: the loss on the rows trained on and the loss on other rows, epoch by epoch.

Given
    model           the network for the parcels, compiled, with fresh weights; its
                    metric "accuracy" is the share of the single answers that are right
    X_train         array with 1400 readings in its rows, 20 columns
    y_train         array with 1400 rows, 3 columns: their parcels
    X_test          array with 600 other readings in its rows
    y_test          array with 600 rows: their parcels
    plot_loss       function(loss, val_loss): draws two lists of losses, that of the
                    rows trained on and that of the other rows, in this order
    plot_accuracy   function(acc, val_acc): does the same for two lists of accuracies

Good to know: fit takes validation_data=(inputs, targets), rows to try the network out
on after each epoch. What it gives back has an attribute history, a dictionary with a
list for each measure. For the other rows there is "val_" in front of the measure's
name.

Your task
    1. Train the model on X_train and y_train for 50 epochs, with the test readings as
       validation data, and keep what fit gives back: history.
    2. Draw both lists of losses with plot_loss.
    3. Draw both lists of accuracies with plot_accuracy.
"""

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
history = ...

# The losses, epoch by epoch
...

# The accuracies, epoch by epoch
...
