"""Cross-validating the best settings

The search has found settings that do well: the learning rate 0.001, ReLU, 50 epochs and
a batch size of 128. How well exactly, and is that no accident? Cross-validation answers
both: the mean over the folds says how well, their standard deviation how sure that is.

Given
    create_model   create_model(learning_rate=0.001, activation="relu") returns a new,
                   compiled network; its defaults are the settings found
    X, y           569 tissue samples, and 1 for the benign ones

Your task
    1. Wrap create_model in a KerasClassifier that trains for 50 epochs with a batch
       size of 128: model.
    2. Let cross_val_score measure it with 3 folds: kfolds, an array of 3 accuracies.
    3. Print the mean of kfolds.
    4. Print the standard deviation of kfolds.

Good to know: verbose=0 in the call of KerasClassifier keeps the trainings quiet. How
many folds there are, cross_val_score takes under the name cv.
"""

from scikeras.wrappers import KerasClassifier
from sklearn.model_selection import cross_val_score

from grader.given import X, create_model, y

# The network with the best settings
model = ...

# Its accuracy in each fold
kfolds = ...

print("Mean accuracy:", ...)
print("Standard deviation:", ...)
