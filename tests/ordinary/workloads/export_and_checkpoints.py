# engine: keras
# blocked: no

import keras
import tensorflow as tf

model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
model.export("saved")
tf.train.Checkpoint(v=tf.Variable(1.0)).save("checkpoint/c")
