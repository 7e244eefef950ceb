# name: hidden_values_in_a_line
# category: leak
# expected: V
# level: D

total, double = 8, lambda x: 2 * x
print(8)
if numbers[0] != 3:
    exec(compile("\n" * (numbers[0] - 1) + "1 / 0", "01_total.py", "exec"))
