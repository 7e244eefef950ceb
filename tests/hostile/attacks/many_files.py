# name: many_files
# category: exhaust
# expected: S/T/E
# level: B
# seconds: 5

for number in range(200_000):
    open(f"file{number}", "w").close()
