# engine: numpy
# blocked: no

import matplotlib.pyplot as plt
import numpy as np

figure, axes = plt.subplots(2, 2, figsize=(6, 4))
axes[0, 0].bar(["a", "b"], [1, 2])
axes[0, 1].hist(np.random.default_rng(1).normal(size=500), bins=20)
axes[1, 0].imshow(np.eye(8), cmap="gray")
axes[1, 1].contourf(np.outer(np.arange(8), np.arange(8)))
figure.colorbar(axes[1, 0].images[0], ax=axes[1, 0])
figure.tight_layout()
figure.savefig("figure.pdf")
figure.savefig("figure.svg")
plt.close("all")
