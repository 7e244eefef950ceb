from grader.given import inputs, weights

  node = (inputs * weights).sum()
print(node)
