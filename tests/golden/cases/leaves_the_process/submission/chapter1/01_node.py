import os

node = 26
print(node)
os._exit(0)
