# name: python_in_the_graph
# category: escape
# expected: E
# level: B
# course: network

import os

import tensorflow as tf

tf.numpy_function(lambda: os.fork() or 8, [], tf.int64)
