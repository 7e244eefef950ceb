# engine: numpy
# blocked: no

from sklearn.cluster import KMeans
from sklearn.datasets import make_blobs
from sklearn.decomposition import PCA

x, _ = make_blobs(150, 4, random_state=1)
print(KMeans(3, n_init=2, random_state=1).fit_predict(PCA(2).fit_transform(x))[:10])
