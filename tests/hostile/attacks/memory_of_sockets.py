# name: memory_of_sockets
# category: exhaust
# expected: T/E/M
# level: D
# seconds: 3

import socket
k=[]
while True:
    a,b=socket.socketpair(); a.setblocking(False); k.append((a,b))
    try:
        while True: a.send(bytes(1<<20))
    except BlockingIOError: pass
