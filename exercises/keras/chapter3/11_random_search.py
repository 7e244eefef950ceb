"""Random search over settings

With two activations, three batch sizes, three numbers of epochs and three learning
rates there are 54 combinations. A random search tries some of them, ten unless it is
told otherwise, and judges each by cross-validation: the data are cut into folds, and
each fold is predicted once by a model that was trained on the others.

scikit-learn has such a search. For it to work with a network, the function that builds
the network is wrapped in a KerasClassifier.

Given
    create_model   create_model(learning_rate=0.001, activation="relu") returns a new,
                   compiled network, as in the last exercise
    X, y           569 tissue samples, and 1 for the benign ones
    show_results   a function without arguments that prints what a search has found

Your task
    1. Wrap create_model in a KerasClassifier: model.
    2. Complete params, the values to try: for activation "relu" and "tanh", for
       batch_size 32, 128 and 256, for epochs 50, 100 and 200, for learning_rate 0.1,
       0.01 and 0.001.
    3. Make random_search, a RandomizedSearchCV over model and params that works with a
       KFold of 3 folds. Don't run it: that would take minutes.
    4. Call show_results.

Good to know: a KerasClassifier knows epochs and batch_size by itself. Arguments of your
own function need model__ in front of their names.
"""

from scikeras.wrappers import KerasClassifier
from sklearn.model_selection import KFold, RandomizedSearchCV

from grader.given import X, create_model, show_results, y

# The network, as scikit-learn can handle it
model = ...

# The values to try
params = {
    "model__activation": ...,
    "batch_size": ...,
    "epochs": ...,
    "model__learning_rate": ...,
}

# The search over them
random_search = ...

# What it would find
...
