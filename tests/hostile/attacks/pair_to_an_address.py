# name: pair_to_an_address
# category: escape
# expected: E/V
# level: B

import socket

one, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
one.sendto(b"8", "/run/systemd/journal/dev-log")
