"""A photo for ResNet50."""

import numpy as np
from keras.applications.resnet50 import preprocess_input
from keras.utils import img_to_array, load_img

from grader.given import img_path

# The photo in the right size
img = load_img(img_path, target_size=(224, 224))

# As an array
img_array = img_to_array(img)

# As a batch of one
img_expanded = np.expand_dims(img_array, axis=0)

# With its colours prepared
img_ready = preprocess_input(img_expanded)
