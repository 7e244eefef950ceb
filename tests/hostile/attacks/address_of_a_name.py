# name: address_of_a_name
# category: escape
# expected: E
# level: B

import socket

print(socket.getaddrinfo("example.org", 80))
