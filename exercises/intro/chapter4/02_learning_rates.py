"""Too slow, too fast, about right

How large should the steps of gradient descent be? Try it: train the same network three
times, each time with fresh weights and another learning rate, and compare the losses.

Given
    predictors      array with 891 passengers of the Titanic in its rows, 10 columns
    target          their outcomes, one-hot: 891 rows, 2 columns
    get_new_model   function that takes nothing and returns a new network with random
                    weights, not yet compiled: two hidden layers of 100 nodes with ReLU,
                    and two output nodes with softmax

Good to know: the names "sgd" and "adam" stand for optimizers with their usual settings.
To choose the settings, make the optimizer yourself: SGD(learning_rate=0.5). It goes
into compile in place of the name. Keras wants the learning rate with a decimal point.

Your task
    1. Make the list lr_to_test with the learning rates 0.000001, 0.01 and 1.0, in this
       order.
    2. In the loop, get a new network: model.
    3. Make my_optimizer, an SGD optimizer with the learning rate of this round.
    4. Compile the model with my_optimizer and the loss "categorical_crossentropy".
    5. Train it on predictors and target for 10 epochs.

The loop prints the learning rate of each round. Compare the losses at the end of the
three rounds: which rate hardly gets anywhere, and which one gets stuck? (Should you see
nan: the weights have grown beyond all bounds.)
"""

from keras.optimizers import SGD

from grader.given import get_new_model, predictors, target

# The learning rates to compare
lr_to_test = [...]

for lr in lr_to_test:
    print("Testing model with learning rate:", lr)

    # A fresh network
    model = ...

    # An optimizer with this learning rate
    my_optimizer = ...

    # Compile and train
    ...
    ...
