# name: generator_exit
# category: confuse
# expected: E
# level: D

raise GeneratorExit
