from __future__ import annotations

import json
import os
from pathlib import Path

from grader.child.sandbox.namespaces import _outermost
from grader.engine.levels import find_sandbox
from grader.evidence import Layer
from tests.program import run_program


def test_what_lies_in_another_folder_needs_no_place_of_its_own(tmp_path: Path) -> None:
    for name in ("a/b", "ab", "c"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "c")
    paths = [str(tmp_path / name) for name in ("a/b", "a", "ab", "link", "missing")]
    assert _outermost(paths) == [str(tmp_path / name) for name in ("a", "ab", "c")]


INSIDE = """
import json, os, sys
from grader.child.sandbox.walls import Walls
from grader.evidence import Layer
base, cache, outside = sys.argv[1:]
walls = Walls([Layer.NAMESPACES], cache)
walls.go_inside(base)
def writes(folder):
    try:
        with open(os.path.join(folder, "written"), "w") as file:
            file.write("x")
        return True
    except OSError:
        return False
with open("/proc/self/status") as status:
    privileges = [line.split()[1] for line in status if line.startswith(("CapEff", "CapPrm", "NoNewPrivs"))]
print(json.dumps({
    "pid": os.getpid(), "user": os.getuid(), "outside": os.path.lexists(outside), "cwd": os.getcwd(),
    "writes": list(filter(writes, (base, cache, "/", os.path.dirname(os.__file__), "/proc/sys/kernel"))),
    "privileges": sorted(set(privileges)),
}))
sys.stdout.flush()
os._exit(7)
"""


def test_inside_there_is_what_is_needed_and_no_privilege(tmp_path: Path) -> None:
    if Layer.NAMESPACES in find_sandbox(pool=False).layers:
        base, cache, outside = (tmp_path / name for name in ("base", "link/cache", "outside"))
        (tmp_path / "real").mkdir()
        (tmp_path / "link").symlink_to(tmp_path / "real")  # a path through a link leads to the same place
        for folder in (base, cache, outside):
            folder.mkdir()
        done = run_program(INSIDE, str(base), str(cache), str(outside), cwd=tmp_path)
        seen = json.loads(done.stdout)
        assert seen == {
            "pid": 1,
            "user": os.getuid(),
            "outside": False,
            "cwd": "/",
            "writes": [str(base), str(cache)],
            "privileges": ["0000000000000000", "1"],
        }
        assert (cache / "written").exists()
        assert done.returncode == 7, "the process outside ends as the one inside does"
