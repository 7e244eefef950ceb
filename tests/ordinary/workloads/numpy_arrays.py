# engine: numpy
# blocked: no

import numpy as np

a = np.random.default_rng(1).normal(size=(400, 400))
assert np.allclose(a @ np.linalg.inv(a), np.eye(400), atol=1e-6)
u, s, v = np.linalg.svd(a[:200, :200])
assert np.sort(s)[0] >= 0
assert abs(np.fft.ifft(np.fft.fft(a[0])).real - a[0]).max() < 1e-9
