# name: linecache_solution
# category: leak
# expected: V
# level: B

import linecache

print(linecache.getlines(f"{ROOT}/solutions/vault/chapter1/01_total.py"))
print(linecache.getlines(f"{ROOT}/exercises/vault/chapter1/01_total.yaml"))
