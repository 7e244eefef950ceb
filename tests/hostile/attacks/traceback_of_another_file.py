# name: traceback_of_another_file
# category: confuse
# expected: E
# level: D

exec(compile("\n" * 500 + "raise ValueError('elsewhere')", "01_total.py", "exec"))
