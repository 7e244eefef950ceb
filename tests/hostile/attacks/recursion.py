# name: recursion
# category: crash
# expected: E
# level: D


def deeper():
    deeper()


deeper()
