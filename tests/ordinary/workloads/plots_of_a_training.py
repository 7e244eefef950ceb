# engine: keras
# blocked: no

import keras
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
model.compile("adam", "mse")
history = model.fit(np.random.rand(32, 4), np.random.rand(32, 1), epochs=2, verbose=0, validation_split=0.25)
pd.DataFrame(history.history).plot()
plt.savefig("history.png")
