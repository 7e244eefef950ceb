# name: ast_replaced
# category: confuse
# expected: V/N/F
# level: D

import ast

ast.parse = ast.walk = lambda *_, **__: None
