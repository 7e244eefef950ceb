"""Functions that this course hands to you.

An exercise that lets you use one of them names it among the things it gives you. To read
one from your own code: import inspect, then print(inspect.getsource(plot_loss)).
"""

import numpy as np


def plot_orbit(predictions):
    """Draw the predicted positions of the meteor beside its true path.

    predictions: one position for each minute from -n to n, so 2n + 1 of them, in an
        array of any shape or a list.
    """
    import matplotlib.pyplot as plt

    positions = np.ravel(predictions)
    minutes = np.arange(len(positions)) - len(positions) // 2
    plt.figure()
    plt.plot(minutes, minutes**2 - 2 * minutes + 5, color="tab:gray", label="true path")
    plt.plot(minutes, positions, color="tab:orange", label="predicted")
    plt.xlabel("minutes")
    plt.ylabel("position")
    plt.legend()
    plt.show()


def pairplot(table, hue=None):
    """Draw each column of numbers of a table against each other one, in a grid.

    On the diagonal, where a column would meet itself, the grid shows how often its values
    occur.

    table: a pandas DataFrame.
    hue: name of a column whose values divide the rows into groups. Each group gets a
        colour of its own. Without it all rows have the same colour.
    """
    import matplotlib.pyplot as plt

    columns = [name for name in table.select_dtypes("number").columns if name != hue]
    groups = {"": table} if hue is None else dict(list(table.groupby(hue)))
    figure, grid = plt.subplots(len(columns), len(columns), squeeze=False)
    for row, vertical in enumerate(columns):
        for column, horizontal in enumerate(columns):
            axes = grid[row][column]
            for number, (name, group) in enumerate(groups.items()):
                color = f"C{number}"
                if row == column:
                    axes.hist(group[vertical], color=color, alpha=0.6, label=name)
                else:
                    axes.scatter(group[horizontal], group[vertical], 4, color, label=name)
            if column == 0:
                axes.set_ylabel(vertical)
            if row == len(columns) - 1:
                axes.set_xlabel(horizontal)
    if hue is not None:
        figure.legend(*grid[0][0].get_legend_handles_labels(), title=hue)
    plt.show()


def plot_loss(loss, val_loss):
    """Draw the losses of a training, epoch by epoch.

    loss: on the rows that were trained on, one number for each epoch.
    val_loss: on the rows that were only validated on.
    """
    _plot_both(loss, val_loss, "loss")


def plot_accuracy(acc, val_acc):
    """Draw the accuracies of a training, epoch by epoch.

    acc: on the rows that were trained on, one number for each epoch.
    val_acc: on the rows that were only validated on.
    """
    _plot_both(acc, val_acc, "accuracy")


def _plot_both(trained, validated, measure):
    """Draw two lists of numbers, one entry for each epoch, as two lines."""
    import matplotlib.pyplot as plt

    plt.figure()
    plt.plot(trained, color="tab:blue", label="train")
    plt.plot(validated, color="tab:orange", label="test")
    plt.title(f"Model {measure}")
    plt.xlabel("epoch")
    plt.ylabel(measure)
    plt.legend()
    plt.show()
