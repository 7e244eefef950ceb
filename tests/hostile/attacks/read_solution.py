# name: read_solution
# category: leak
# expected: E
# level: B

print(open(f"{ROOT}/solutions/vault/chapter1/01_total.py").read())
