# name: results_outside
# category: forge
# expected: E
# level: B

import json
import pathlib

pathlib.Path(ROOT, "results.json").write_text(json.dumps({"status": "pass"}))
