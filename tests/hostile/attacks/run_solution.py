# name: run_solution
# category: leak
# expected: E
# level: B

import runpy

globals().update(runpy.run_path(f"{ROOT}/solutions/vault/chapter1/01_total.py"))
