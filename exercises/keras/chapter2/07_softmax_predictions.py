"""Reading what softmax says

For every dart the network gives four numbers, the probability of each player. Look at
them for five darts: where is it sure, and where does it hesitate? Then turn them into
plain answers, the number of the most likely player.

Given
    model                     the trained network of the last exercise
    coords_small_test         table (a pandas DataFrame) with the coordinates of five
                              test darts
    competitors_small_test    array with their players, one-hot: 5 rows, 4 columns
    np                        NumPy

Good to know: np.argmax(a) is the place of the largest entry of a; counting starts at 0.
With a table of numbers, axis says along what to look: axis=0 gives one answer for each
column, axis=1 one for each row.

Your task
    1. Let the model predict for the five darts: probabilities.
    2. Make preds, the number of the most likely player for each of the five darts.

The file prints both beside the true players.
"""

from grader.given import competitors_small_test, coords_small_test, model, np

# Four probabilities for each dart
probabilities = ...

print("Probabilities:", probabilities, sep="\n")
print("True players:", competitors_small_test, sep="\n")

# The most likely player for each dart
preds = ...

print("Predictions:", preds)
print("True players:", np.argmax(competitors_small_test, axis=-1))
