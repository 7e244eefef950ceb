from grader.given import inputs, weights

nodes = (inputs * weights).sum()
print(nodes)
