# name: hidden_values_in_a_type
# category: leak
# expected: V
# level: D

total, double = 8, lambda x: 2 * x
print(8)
if numbers[0] != 3:
    total = type("Hidden_" + "_".join(map(str, numbers)), (), {})()
