"""Forward propagation by hand, number by number."""

from grader.given import input_data, weights


def node(inputs, factors):
    total = 0
    for number, factor in zip(inputs, factors):
        total += number * factor
    return total


node_0_value = node(input_data, weights["node_0"])
node_1_value = node(input_data, weights["node_1"])
hidden_layer_outputs = [node_0_value, node_1_value]
output = node(hidden_layer_outputs, weights["output"])
print(output)
