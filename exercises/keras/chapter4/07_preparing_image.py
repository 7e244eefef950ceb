"""A photo for ResNet50

Large networks that others have trained can be used as they are, provided that they get
what they were trained on. ResNet50 wants pictures of 224 times 224 pixels, several at a
time, with their colours prepared in a way of its own.

Given
    img_path    the path of a photo, a JPEG file

Good to know: load_img takes a path and target_size=(height, width); img_to_array makes
an array of what it returns. np.expand_dims(a, axis=0) puts an axis in front of the
others. preprocess_input prepares the colours, and it may change the array that it is
given.

Your task
    1. Load the photo in the size that ResNet50 wants: img.
    2. Make an array of it: img_array, with the shape (224, 224, 3).
    3. Put an axis for the pictures in front: img_expanded, with the shape
       (1, 224, 224, 3).
    4. Prepare the colours as ResNet50 wants them: img_ready.
"""

import numpy as np
from keras.applications.resnet50 import preprocess_input
from keras.utils import img_to_array, load_img

from grader.given import img_path

# The photo in the right size
img = ...

# As an array
img_array = ...

# As a batch of one
img_expanded = ...

# With its colours prepared
img_ready = ...
