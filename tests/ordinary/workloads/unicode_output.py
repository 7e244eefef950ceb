# engine: numpy
# blocked: no

print("größer ≥ 0 · 日本語 · 🙂 · \u00b5 ± 2σ")
print("naïve café".encode("utf-8"), "straße".upper())
