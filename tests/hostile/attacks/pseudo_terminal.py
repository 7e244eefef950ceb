# name: pseudo_terminal
# category: escape
# expected: E
# level: B

import pty

if pty.fork()[0] == 0:
    raise SystemExit
