"""Who threw the dart? The training."""

from grader.given import (
    competitors_test,
    competitors_train,
    coord_test,
    coord_train,
    model,
)

# Learn from 640 darts
model.fit(coord_train, competitors_train, epochs=200)

# Examine the network with the others
accuracy = model.evaluate(coord_test, competitors_test)[1]

print("Accuracy:", accuracy)
