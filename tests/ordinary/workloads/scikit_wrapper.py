# engine: keras
# blocked: no

import keras
import numpy as np
from keras.wrappers import SKLearnRegressor
from sklearn.model_selection import cross_val_score


def make(X, y):
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
    model.compile("adam", "mse")
    return model


print(cross_val_score(SKLearnRegressor(make, fit_kwargs={"verbose": 0}), np.random.rand(20, 4), np.random.rand(20), cv=2))
