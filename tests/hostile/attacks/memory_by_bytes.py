# name: memory_by_bytes
# category: exhaust
# expected: M/E
# level: D
# seconds: 5

total = b"x" * (500 << 20)
