# name: ansi_in_a_name
# category: terminal
# expected: E
# level: D

raise type("\x1b[2Jpass", (Exception,), {})("\x1b]8;;http://example.org\x07here\x1b]8;;\x07")
