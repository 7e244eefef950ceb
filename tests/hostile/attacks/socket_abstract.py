# name: socket_abstract
# category: escape
# expected: E
# level: B

import socket

server = socket.socket(socket.AF_UNIX)
server.bind("\0" + MARK)
