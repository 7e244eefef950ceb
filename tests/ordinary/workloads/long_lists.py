# engine: numpy
# blocked: no

squares = [n * n for n in range(1_000_000)]
table = {n: str(n) for n in range(200_000)}
print(len(squares), len(table), sorted(squares, reverse=True)[:3])
