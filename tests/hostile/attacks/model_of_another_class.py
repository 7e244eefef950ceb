# name: model_of_another_class
# category: forge
# expected: V/E
# level: D
# course: network

import keras


class Sequential(keras.Model):
    layers = property(lambda self: [])
    weights = property(lambda self: [])

    def count_params(self):
        return 3

    def get_config(self):
        return {"name": "sequential", "layers": []}


model = Sequential()
