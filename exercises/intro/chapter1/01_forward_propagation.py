"""Forward propagation by hand

A bank wants to guess how many transactions a customer is going to make. It knows two
numbers about the customer, and a tiny neural network turns them into a prediction: the
two inputs go into two hidden nodes, and the two hidden nodes go into one output node.

Every node does the same simple thing. It takes each number that comes in, multiplies it
by a weight, and adds up the products. That is called a weighted sum.

Given
    input_data   array with two numbers: 3 accounts, 5 children
    weights      dictionary with an array of two weights for each node:
                 "node_0" and "node_1" (the hidden nodes) and "output"

Good to know: if a and b are arrays of the same length, a * b multiplies them number by
number, and a.sum() adds up all the numbers in a.

Your task
    1. Compute node_0_value, the weighted sum of the inputs with the weights of
       "node_0". It is a single number.
    2. Compute node_1_value in the same way with the weights of "node_1".
    3. Put both values into one array, hidden_layer_outputs: node 0 first, then node 1.
    4. Compute output, the weighted sum of the hidden values with the weights of
       "output".
    5. Print output.

For this customer the network predicts -39. Fewer than no transactions at all makes no
sense, and the next exercise does something about that.
"""

import numpy as np

from grader.given import input_data, weights

# The two hidden nodes
node_0_value = ...
node_1_value = ...

# Both values together, in order
hidden_layer_outputs = ...

# The output node
output = ...

print(output)
