"""Which parcels need water? The training."""

from grader.given import (
    model,
    np,
    parcels_test,
    parcels_train,
    sensors_test,
    sensors_train,
)

# Learn, with some rows held back
model.fit(sensors_train, parcels_train, epochs=100, validation_split=0.2)

# Probabilities, and decisions
preds = model.predict(sensors_test)
preds_rounded = np.round(preds)
print("Decisions:", preds_rounded, sep="\n")

# Examine the network
accuracy = model.evaluate(sensors_test, parcels_test)[1]
print("Accuracy:", accuracy)
