# name: wait_for_input
# category: exhaust
# expected: E
# level: D

input()
