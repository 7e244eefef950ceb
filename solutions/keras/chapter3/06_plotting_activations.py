"""Comparing the curves."""

import matplotlib.pyplot as plt
import pandas as pd

from grader.given import val_acc_per_function, val_loss_per_function

# The losses
val_loss = pd.DataFrame(val_loss_per_function)
val_loss.plot()
plt.title("Validation loss")
plt.show()

# The accuracies
val_acc = pd.DataFrame(val_acc_per_function)
val_acc.plot()
plt.title("Validation accuracy")
plt.show()
