# engine: numpy
# blocked: no

from sklearn.datasets import make_classification
from sklearn.ensemble import RandomForestClassifier

x, y = make_classification(200, random_state=1)
print(RandomForestClassifier(20, n_jobs=-1, random_state=1).fit(x, y).score(x, y))
