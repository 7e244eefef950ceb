# engine: numpy
# blocked: no

import select
import socket

one, other = socket.socketpair()
one.sendall(b"x")
assert select.select([other], [], [], 5)[0]
assert other.recv(1) == b"x"
print(socket.AF_INET, hasattr(socket, "create_connection"))
