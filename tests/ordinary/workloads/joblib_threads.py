# engine: numpy
# blocked: no

from joblib import Memory, Parallel, delayed, dump, load

assert Parallel(n_jobs=2, prefer="threads")(delayed(pow)(n, 2) for n in range(5)) == [0, 1, 4, 9, 16]
dump({"a": [1, 2]}, "model.joblib")
assert load("model.joblib") == {"a": [1, 2]}
assert Memory("cache", verbose=0).cache(abs)(-3) == 3
