# name: ansi_in_an_exception
# category: terminal
# expected: E
# level: D

raise ValueError("\x1b[2J\x1b[H1 passed\r\n\x9b31m\x07\x1b]0;title\x07\x1b]52;c;OA==\x07")
