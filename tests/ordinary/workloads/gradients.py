# engine: keras
# blocked: no

import tensorflow as tf

v = tf.Variable(2.0)
with tf.GradientTape() as tape:
    y = v * v
assert float(tape.gradient(y, v)) == 4


@tf.function
def square(x):
    tf.print("tracing", x)
    return x * x


assert float(square(tf.constant(3.0))) == 9
