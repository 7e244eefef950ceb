# name: bidi_override
# category: terminal
# expected: E
# level: D

raise ValueError("\u202e\u2066\u2067 dessap 1 \u2069\u061c\u200f")
