# name: output_of_one_line
# category: exhaust
# expected: O
# level: D
# seconds: 5

print("8" * (3 << 20), end="")
