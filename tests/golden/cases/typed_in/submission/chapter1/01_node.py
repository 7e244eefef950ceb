node = 26
print(node)
