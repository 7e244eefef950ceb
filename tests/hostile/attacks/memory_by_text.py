# name: memory_by_text
# category: exhaust
# expected: M/E
# level: D
# seconds: 5

text = "x"
while True:
    text += text
