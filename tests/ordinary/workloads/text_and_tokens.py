# engine: keras
# blocked: no

import keras
import tensorflow as tf

layer = keras.layers.TextVectorization()
layer.adapt(["a b", "c d"])
print(layer(["a c"]), layer.get_vocabulary())
tokens = tf.keras.preprocessing.text.Tokenizer(10)
tokens.fit_on_texts(["one two", "two three"])
print(keras.utils.pad_sequences(tokens.texts_to_sequences(["one three"]), 4), keras.utils.to_categorical([0, 1, 2]))
