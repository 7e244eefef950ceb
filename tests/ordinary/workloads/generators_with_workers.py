# engine: keras
# blocked: yes

import keras
import numpy as np


class Data(keras.utils.PyDataset):
    def __len__(self):
        return 4

    def __getitem__(self, index):
        return np.random.rand(8, 4), np.random.rand(8, 1)


model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
model.compile("sgd", "mse")
model.fit(Data(workers=2), verbose=0)
