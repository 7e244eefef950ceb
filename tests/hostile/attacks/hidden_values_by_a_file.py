# name: hidden_values_by_a_file
# category: leak
# expected: E/V
# level: B

total, double = 8, lambda x: 2 * x
print(8)
if numbers[0] != 3:
    open(f"/tmp/{MARK}", "w").write(str(numbers))
