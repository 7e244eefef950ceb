# name: profiler_server
# category: escape
# expected: E/V
# level: B
# course: network

import tensorflow as tf

tf.profiler.experimental.server.start(6009)
