# name: ansi_in_a_function
# category: terminal
# expected: V
# level: D

def double(x): return type("\x1b[31m"+"B"*500,(),{})
double.__name__="\x1b[2J"
total=double
