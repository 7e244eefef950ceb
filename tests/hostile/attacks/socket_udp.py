# name: socket_udp
# category: escape
# expected: E
# level: B

import socket

socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"8", ("127.0.0.1", 9))
