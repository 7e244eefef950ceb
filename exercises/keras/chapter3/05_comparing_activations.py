"""One network, four activations

Which activation function is best in the hidden layer? Nobody can tell in advance, so
train the same network with each of them. The network decides from the values of 20
sensors which of three parcels of a farm to water.

Given
    get_model          a function that returns a new network, compiled; it takes the
                       name of the activation in the hidden layer
    X_train, y_train   1400 readings of the sensors and the right decisions
    X_test, y_test     600 others

Your task: for each of the names "relu", "leaky_relu", "sigmoid" and "tanh"
    1. get a new model with this activation;
    2. train it for 20 epochs, with the test data as validation data;
    3. keep what fit returns in the dictionary activation_results, under the name.

Compare the last validation losses of the four. Do you see large differences?
"""

from grader.given import X_test, X_train, get_model, y_test, y_train

activation_results = {}

for name in [...]:
    # A new network with this activation
    model = ...

    # Train it and keep its history
    activation_results[name] = ...
