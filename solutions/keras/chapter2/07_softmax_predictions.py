"""Reading what softmax says."""

from grader.given import competitors_small_test, coords_small_test, model, np

# Four probabilities for each dart
probabilities = model.predict(coords_small_test)

print("Probabilities:", probabilities, sep="\n")
print("True players:", competitors_small_test, sep="\n")

# The most likely player for each dart
preds = np.argmax(probabilities, axis=1)

print("Predictions:", preds)
print("True players:", np.argmax(competitors_small_test, axis=-1))
