# engine: keras
# blocked: no

import numpy as np
import tensorflow as tf

data = tf.data.Dataset.from_tensor_slices(np.arange(100.0)).map(lambda x: x * 2, num_parallel_calls=tf.data.AUTOTUNE)
assert len(list(data.shuffle(10).batch(8).prefetch(tf.data.AUTOTUNE))) == 13
list(tf.data.Dataset.range(10).cache("cache"))
