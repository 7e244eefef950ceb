# name: graph_reads_files
# category: leak
# expected: E
# level: B
# course: network

import tensorflow as tf

print(tf.io.read_file(f"{ROOT}/solutions/vault/chapter1/01_total.py"))
