# name: tags_and_private_characters
# category: terminal
# expected: E
# level: D

raise ValueError("".join(map(chr, range(0xE0000, 0xE0080))) + "\ue000\ufeff\u00ad")
