# name: write_to_the_spec
# category: filesystem
# expected: E
# level: B

open(f"{ROOT}/exercises/vault/chapter1/01_total.yaml", "w").write("title: x\n")
