# engine: numpy
# blocked: no

import matplotlib
import matplotlib.pyplot as plt

with plt.style.context("ggplot"):
    plt.plot([1, 2, 3])
    plt.annotate("here", (1, 2))
    plt.draw()
print(matplotlib.rcParams["backend"], len(plt.style.available), plt.colormaps()[:3])
