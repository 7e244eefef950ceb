# name: write_to_the_solution
# category: filesystem
# expected: E
# level: B

open(f"{ROOT}/solutions/vault/chapter1/01_total.py", "a").write("total = 0\n")
