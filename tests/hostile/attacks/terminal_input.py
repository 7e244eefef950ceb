# name: terminal_input
# category: escape
# expected: E
# level: B

import fcntl
import termios

for descriptor in (0, 1, 2):
    try:
        fcntl.ioctl(descriptor, termios.TIOCSTI, b"8")
    except OSError as error:
        refused = error
fcntl.ioctl(open("/dev/tty"), termios.TIOCSTI, b"8")
