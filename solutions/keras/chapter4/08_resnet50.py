"""Asking ResNet50."""

from grader.given import ResNet50, decode_predictions, img_ready

# The network with all that it has learned
model = ResNet50(weights="imagenet")

# What it says about the photo
preds = model.predict(img_ready, verbose=0)

# The three most probable classes
best = decode_predictions(preds, top=3)[0]

print(best)
