# name: import_hook
# category: confuse
# expected: V
# level: D

import sys


class Finder:
    def find_spec(self, name, path=None, target=None):
        raise ImportError(f"{name} is not for you")


sys.meta_path.insert(0, Finder())
