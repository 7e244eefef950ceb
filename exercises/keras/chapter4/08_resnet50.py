"""Asking ResNet50

ResNet50 was trained on more than a million photos, each of one of 1000 classes: dogs
and cats, boats, flowers, tools. You can use it without training anything.

Given
    ResNet50             a function that returns the network, as the one in Keras does
    decode_predictions   decode_predictions(preds, top=5) returns a list for each
                         picture: the classes with the largest probabilities, each with
                         its code, its name and its probability
    img_ready            the photo of the last exercise, prepared: (1, 224, 224, 3)

Your task
    1. Make the network with the weights that were trained on "imagenet": model.
    2. Let it predict for the photo: preds.
    3. Decode the three most probable classes, and take those of the first picture:
       best.
    4. Print best.

If the weights are not on this computer, the network has random ones, and the classes
are called by their numbers. Then its answer means nothing, but it comes about in the
same way.
"""

from grader.given import ResNet50, decode_predictions, img_ready

# The network with all that it has learned
model = ...

# What it says about the photo
preds = ...

# The three most probable classes
best = ...

print(best)
