# name: socket_raw
# category: escape
# expected: E
# level: B

import socket

socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)
