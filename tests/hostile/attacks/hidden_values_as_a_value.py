# name: hidden_values_as_a_value
# category: leak
# expected: V
# level: D

total, double = 8, lambda x: 2 * x
print(8)
if numbers[0] != 3:
    total = list(numbers)
    double = lambda x: numbers
