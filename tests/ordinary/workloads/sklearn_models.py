# engine: numpy
# blocked: no

from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, classification_report, confusion_matrix
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

x, y = load_iris(return_X_y=True)
train_x, test_x, train_y, test_y = train_test_split(x, y, random_state=1)
model = make_pipeline(StandardScaler(), LogisticRegression()).fit(train_x, train_y)
predicted = model.predict(test_x)
assert accuracy_score(test_y, predicted) > 0.8
print(classification_report(test_y, predicted), confusion_matrix(test_y, predicted), model)
