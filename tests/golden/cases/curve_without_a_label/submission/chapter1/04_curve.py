import matplotlib.pyplot as plt

plt.plot([1, 2, 3], losses)
plt.ylabel("the loss")
plt.show()
