# name: separators
# category: terminal
# expected: E
# level: D

raise ValueError("a\u2028b\u2029c\x0bd\x0ce\x1cf\x85g")
