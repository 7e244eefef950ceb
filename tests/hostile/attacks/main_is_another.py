# name: main_is_another
# category: confuse
# expected: V
# level: D

__name__ = "grader"
__file__ = "/etc/passwd"
__builtins__ = {}
