# engine: numpy
# blocked: no

from sklearn.datasets import make_classification
from sklearn.model_selection import GridSearchCV, cross_val_score
from sklearn.tree import DecisionTreeClassifier

x, y = make_classification(120, random_state=1)
search = GridSearchCV(DecisionTreeClassifier(), {"max_depth": [1, 2, 3]}, cv=3).fit(x, y)
print(search.best_params_, cross_val_score(search.best_estimator_, x, y, cv=3), search.cv_results_["mean_test_score"])
