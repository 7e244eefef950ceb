"""The value of one node: the sum of its inputs times its weights."""

from grader.given import inputs, weights

node = ...
print(node)
