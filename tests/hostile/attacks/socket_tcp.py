# name: socket_tcp
# category: escape
# expected: E
# level: B

import socket

socket.create_connection(("127.0.0.1", 9), timeout=1)
