# name: ansi_in_a_type
# category: terminal
# expected: V
# level: D

total = type("\x1b[2J\u202e8", (), {})()
double = type("int\n8", (), {})
