# name: interrupt
# category: confuse
# expected: E
# level: D

raise KeyboardInterrupt
