# name: long_message
# category: terminal
# expected: E
# level: D

raise ValueError("8 is the answer. " * 100_000)
