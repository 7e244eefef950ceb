# name: sparse_file
# category: exhaust
# expected: E/V
# level: D

with open("sparse", "wb") as file:
    file.truncate(1 << 40)
