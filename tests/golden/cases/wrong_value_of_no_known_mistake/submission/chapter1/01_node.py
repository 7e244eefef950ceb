from grader.given import inputs, weights

node = (inputs * weights).sum() + 1
print(node)
