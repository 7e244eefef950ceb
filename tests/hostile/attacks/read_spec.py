# name: read_spec
# category: leak
# expected: E
# level: B

print(open(f"{ROOT}/exercises/vault/chapter1/01_total.yaml").read())
