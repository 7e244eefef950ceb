# engine: numpy
# blocked: no

import matplotlib.pyplot as plt
import numpy as np

x = np.linspace(0, 6, 50)
plt.plot(x, np.sin(x), label="sin")
plt.scatter(x, np.cos(x), c=x)
plt.title("Größe $\\alpha^2$")
plt.legend()
plt.savefig("curve.png", dpi=80)
plt.show()
