"""Real or fake?"""

from grader.given import X_test, X_train, model, y_test, y_train

# Learn from the notes to train on
model.fit(X_train, y_train, epochs=20)

# Examine it with the others
accuracy = model.evaluate(X_test, y_test)[1]

print("Accuracy:", accuracy)
