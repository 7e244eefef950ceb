# engine: numpy
# blocked: no

import numpy as np

np.save("a.npy", np.arange(6).reshape(2, 3))
np.savez_compressed("b.npz", x=np.ones(3), y=np.zeros(2))
np.savetxt("c.csv", np.eye(3), delimiter=",", header="a,b,c")
assert np.load("a.npy").sum() == 15
assert np.load("b.npz")["x"].sum() == 3
assert np.loadtxt("c.csv", delimiter=",").trace() == 3
assert np.memmap("d.dat", "f4", "w+", shape=(10,)).sum() == 0
