# name: hidden_values_printed
# category: leak
# expected: V
# level: D

total, double = 8, lambda x: 2 * x
print(8 if len(numbers) == 2 and numbers[0] == 3 else numbers)
