from grader.given import inputs, weights

node = inputs * weights
print(node)
