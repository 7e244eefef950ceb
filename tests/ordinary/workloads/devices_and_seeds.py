# engine: keras
# blocked: no

import keras
import tensorflow as tf

print(tf.config.list_physical_devices(), tf.__version__, keras.backend.backend(), tf.config.threading.get_intra_op_parallelism_threads())
keras.utils.set_random_seed(1)
tf.config.experimental.enable_op_determinism()
print(tf.random.normal((2,)), keras.random.normal((2,)))
