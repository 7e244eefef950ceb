# name: note_in_cache_folder
# category: leak
# expected: E
# level: B

import os

folder = os.environ.get("MPLCONFIGDIR", "/tmp")
open(f"{folder}/{MARK}", "w").write("for the next one")
