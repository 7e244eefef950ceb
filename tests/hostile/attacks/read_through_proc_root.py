# name: read_through_proc_root
# category: leak
# expected: E
# level: B

print(open(f"/proc/self/root{ROOT}/solutions/vault/chapter1/01_total.py").read())
