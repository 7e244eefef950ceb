"""Too slow, too fast, about right."""

from keras.optimizers import SGD

from grader.given import get_new_model, predictors, target

# The learning rates to compare
lr_to_test = [0.000001, 0.01, 1.0]

for lr in lr_to_test:
    print("Testing model with learning rate:", lr)

    # A fresh network
    model = get_new_model()

    # An optimizer with this learning rate
    my_optimizer = SGD(learning_rate=lr)

    # Compile and train
    model.compile(optimizer=my_optimizer, loss="categorical_crossentropy")
    model.fit(predictors, target, epochs=10)
