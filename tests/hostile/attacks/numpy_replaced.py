# name: numpy_replaced
# category: confuse
# expected: V/N/F
# level: D

import sys
import types

sys.modules["numpy"] = types.ModuleType("numpy")
sys.modules["numpy"].ndarray = sys.modules["numpy"].generic = type("Never", (), {})
total = 8
