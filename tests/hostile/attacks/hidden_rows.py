# name: hidden_rows
# category: leak
# expected: E
# level: B

from datasets import titanic

print(titanic.hidden())
