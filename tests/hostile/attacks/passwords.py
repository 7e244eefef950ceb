# name: passwords
# category: leak
# expected: E
# level: B

print(open("/etc/shadow").read())
