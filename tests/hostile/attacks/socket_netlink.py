# name: socket_netlink
# category: escape
# expected: E
# level: B

import socket

socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)
