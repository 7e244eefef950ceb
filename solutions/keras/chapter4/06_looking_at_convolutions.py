"""What a filter sees."""

import matplotlib.pyplot as plt
from keras import Model

from grader.given import X_test, axs, model

# A model that ends after the first layer
first_layer_output = model.layers[0].output
first_layer_model = Model(inputs=model.layers[0].input, outputs=first_layer_output)

# What the filters give
activations = first_layer_model.predict(X_test, verbose=0)

# Two of them, for the first picture
axs[0].matshow(activations[0, :, :, 14])
axs[1].matshow(activations[0, :, :, 17])
plt.show()
