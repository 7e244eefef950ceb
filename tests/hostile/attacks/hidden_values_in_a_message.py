# name: hidden_values_in_a_message
# category: leak
# expected: V
# level: D

total, double = 8, lambda x: 2 * x
print(8)
if numbers[0] != 3:
    raise ValueError(f"the hidden numbers are {numbers}")
