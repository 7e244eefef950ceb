raise ValueError("\x1b[2J\x1b[H\x1b[32m1 passed\u202e\n\x9b31mall fine")
