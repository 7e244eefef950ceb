"""Beyond what the network has seen

The network is trained. Now let it predict the path, minute by minute: at first for the
twenty minutes that it has learned from, and then for four times as long. Look at both
pictures. Where can you trust the network, and where not?

Given
    model        the network of the last exercise, trained for 30 epochs
    plot_orbit   function that takes one prediction for each minute from -n to n, and
                 draws them beside the true path
    np           NumPy

Good to know: np.arange(2, 6) is the array 2, 3, 4, 5. It stops before the second
number. The method predict of a model takes inputs and gives back one row for each.

Your task
    1. Predict the positions for every minute from -10 to 10, both included:
       twenty_min_orbit.
    2. Draw twenty_min_orbit with plot_orbit.
    3. Predict the positions for every minute from -40 to 40, both included:
       eighty_min_orbit.
    4. Draw eighty_min_orbit with plot_orbit.
"""

from grader.given import model, np, plot_orbit

# The twenty minutes that it knows
twenty_min_orbit = ...
...

# Thirty minutes more before them, and thirty after
eighty_min_orbit = ...
...
