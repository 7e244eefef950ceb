"""Beyond what the network has seen."""

from grader.given import model, np, plot_orbit

# The twenty minutes that it knows
twenty_min_orbit = model.predict(np.arange(-10, 11))
plot_orbit(twenty_min_orbit)

# Thirty minutes more before them, and thirty after
eighty_min_orbit = model.predict(np.arange(-40, 41))
plot_orbit(eighty_min_orbit)
