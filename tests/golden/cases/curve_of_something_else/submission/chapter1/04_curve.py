from grader.given import losses
import matplotlib.pyplot as plt

plt.plot(losses[1:])
plt.xlabel("epoch")
plt.ylabel("loss")
plt.show()
