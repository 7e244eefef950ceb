node = np.dot(inputs, weights)
print(node)
