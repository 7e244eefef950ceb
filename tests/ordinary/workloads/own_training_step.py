# engine: keras
# blocked: no

import keras
import numpy as np
import tensorflow as tf


class Model(keras.Model):
    def train_step(self, data):
        x, y = data
        with tf.GradientTape() as tape:
            loss = self.compute_loss(y=y, y_pred=self(x, training=True))
        gradients = tape.gradient(loss, self.trainable_variables)
        self.optimizer.apply_gradients(zip(gradients, self.trainable_variables))
        return {"loss": loss}


inputs = keras.Input((4,))
model = Model(inputs, keras.layers.Dense(1)(inputs))
model.compile("adam", "mse")
model.fit(np.random.rand(32, 4), np.random.rand(32, 1), verbose=0)
