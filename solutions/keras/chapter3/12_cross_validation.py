"""Cross-validating the best settings."""

from scikeras.wrappers import KerasClassifier
from sklearn.model_selection import cross_val_score

from grader.given import X, create_model, y

# The network with the best settings
model = KerasClassifier(model=create_model, epochs=50, batch_size=128, verbose=0)

# Its accuracy in each fold
kfolds = cross_val_score(model, X, y, cv=3)

print("Mean accuracy:", kfolds.mean())
print("Standard deviation:", kfolds.std())
