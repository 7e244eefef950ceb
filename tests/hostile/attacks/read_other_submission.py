# name: read_other_submission
# category: leak
# expected: E
# level: B

print(open(OTHER).read())
