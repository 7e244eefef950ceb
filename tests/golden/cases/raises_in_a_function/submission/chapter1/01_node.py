from grader.given import inputs, weights


def divide(number):
    return number / 0


node = int(divide(3))
print(node)
