# name: ansi_clear
# category: terminal
# expected: V
# level: D

print("\x1b[2J\x1b[H\x1b[32m  pass  chapter1/01_total\n\n1 passed  1 of 1 points")
