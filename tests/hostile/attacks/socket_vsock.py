# name: socket_vsock
# category: escape
# expected: E
# level: B

import socket

socket.socket(40, socket.SOCK_STREAM)
