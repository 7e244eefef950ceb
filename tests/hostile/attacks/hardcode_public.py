# name: hardcode_public
# category: forge
# expected: V
# level: D

total = 8
print(8)


def double(x):
    return {2: 4, 7: 14}[x]
