"""Does it overfit?

A network can learn its training pictures by heart. Then the loss on these goes on
falling, while the loss on other pictures turns round and rises again: the network
overfits. To see whether that happens, train with the test pictures as validation data
and look at both curves.

Given
    model              the network of the last exercise, compiled and not yet trained
    X_train, y_train   1257 pictures and their digits to train on
    X_test, y_test     540 other pictures and their digits
    plot_loss          plot_loss(loss, val_loss) draws two loss curves: first that on
                       the training data, then that on the validation data

Good to know: fit takes validation_data=(inputs, targets). It returns a History; in the
dictionary history of that object are lists with one number for each epoch, under names
such as "loss" and "val_loss".

Your task
    1. Train the model for 60 epochs, with the test pictures as validation data, and
       keep what fit returns: h_callback.
    2. Draw both loss curves with plot_loss.
    3. Look at the figure and answer: has the network overfitted after 60 epochs?

    a) Yes: the validation loss turns round and climbs while the training loss falls.
    b) No: the validation loss comes down and levels off, it does not climb again.
    c) Loss curves can't tell.

Put the letter of your choice between quotation marks.
"""

from grader.given import X_test, X_train, model, plot_loss, y_test, y_train

# Train it and watch the other pictures
h_callback = ...

# Draw both losses
...

answer = ...
