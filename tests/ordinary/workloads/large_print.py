# engine: numpy
# blocked: no

for row in range(3000):
    print(row, row**2, "." * 40)
