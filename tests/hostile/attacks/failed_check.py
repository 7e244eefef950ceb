# name: failed_check
# category: crash
# expected: C/E
# level: D
# course: network

import tensorflow as tf

tf.raw_ops.TensorListReserve(
    element_shape=tf.constant([-1, -1 << 40], "int64"), num_elements=1 << 40, element_dtype="float32"
)
import os

os.abort()
