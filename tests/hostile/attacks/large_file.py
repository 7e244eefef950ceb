# name: large_file
# category: exhaust
# expected: E/S
# level: D
# seconds: 5

with open("large", "wb") as file:
    for _ in range(200):
        file.write(bytes(1 << 20))
