# name: evil_names
# category: escape
# expected: V
# level: D

total = type("__import__('os').system('true')", (), {"__module__": "os"})()
globals()["__import__('os')"] = 8
