def relu(number):
    """Of a number."""
    if number < 0:
        return -number
    return number
