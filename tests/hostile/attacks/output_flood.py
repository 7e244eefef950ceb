# name: output_flood
# category: exhaust
# expected: O
# level: D
# seconds: 5

while True:
    print("x" * 10_000)
