# engine: numpy
# blocked: no

import csv

with open("a.csv", "w", newline="") as file:
    writer = csv.DictWriter(file, ["x", "y"])
    writer.writeheader()
    writer.writerows({"x": n, "y": n**2} for n in range(5))
with open("a.csv", newline="") as file:
    assert sum(int(row["y"]) for row in csv.DictReader(file)) == 30
