# name: odd_names
# category: filesystem
# expected: V/E
# level: D

for name in (b"\xff\xfe", b"\n", b"-rf", b"\x1b[2J", b" ", b"*", b"a\\b", b"x" * 255):
    open(name, "w").close()
