"""What a filter sees

What has a filter learned to look for? Let the pictures run through the first layer of a
trained network only, and draw what comes out of one filter: bright where it has found
something, dark where not.

Given
    model    the trained convolutional network: 32 filters in its first layer
    X_test   array with 300 pictures, shape (300, 28, 28, 1)
    axs      two axes of a figure, side by side, to draw on

Good to know: axs[0].matshow(a) draws an array with rows and columns as a picture.

Your task
    1. Take the tensor that comes out of the first layer: first_layer_output.
    2. Make a Model from the input of the first layer to that tensor:
       first_layer_model.
    3. Let it predict for X_test: activations. Its shape is (pictures, rows, columns,
       filters).
    4. Draw what the 15th filter gives for the first picture on axs[0], and what the
       18th gives for it on axs[1]. Counting starts at 0, so they have the indices 14
       and 17.
"""

import matplotlib.pyplot as plt
from keras import Model

from grader.given import X_test, axs, model

# A model that ends after the first layer
first_layer_output = ...
first_layer_model = ...

# What the filters give
activations = ...

# Two of them, for the first picture
...
...
plt.show()
