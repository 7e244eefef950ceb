# name: compile_bomb
# category: exhaust
# expected: T/E/C/M
# level: D
# seconds: 2

exec("x = " + "[" * 80 + "0" + "]" * 80 + "\n" + "-" * 200_000 + "1")
