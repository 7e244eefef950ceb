# name: graph_writes_files
# category: filesystem
# expected: E
# level: B
# course: network

import tensorflow as tf

tf.io.write_file(f"{CANARY}/mine", "8")
