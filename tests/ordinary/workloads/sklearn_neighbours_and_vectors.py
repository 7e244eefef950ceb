# engine: numpy
# blocked: no

from sklearn.datasets import load_digits
from sklearn.neighbors import KNeighborsClassifier
from sklearn.svm import SVC

x, y = load_digits(return_X_y=True)
print(KNeighborsClassifier().fit(x[:300], y[:300]).score(x[300:500], y[300:500]))
print(SVC(probability=False).fit(x[:300], y[:300]).score(x[300:500], y[300:500]))
