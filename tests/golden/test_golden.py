"""The real command on a small course: what it prints, to the letter, and how it exits.

A case is a folder: a submission, the words after `grade --trust --from submission`, and `expected.txt`. A new case adds
no code. Times, versions and the level of the sandbox are put out of the way; everything else has to be as it stands
there.
"""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
CASES = sorted(path.name for path in (HERE / "cases").iterdir())
REPOSITORY = HERE.parents[1]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the course, so that its cache starts empty and the repository stays as it is."""
    return Path(shutil.copytree(HERE / "root", tmp_path_factory.mktemp("golden") / "root"))


def run(root: Path, arguments: list[str]) -> str:
    """What `grade` prints in `root`, standard error and exit code included."""
    done = subprocess.run(
        [sys.executable, "-m", "grader", *arguments],
        cwd=root,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(REPOSITORY), "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    text = f"{done.stdout}{done.stderr}exit {done.returncode}\n".replace(f"{HERE}/", "")
    text = re.sub(r"\d+\.\d s$", "0.0 s", text, flags=re.MULTILINE)
    text = re.sub(r'"seconds": [\d.]+', '"seconds": 0', text)
    text = re.sub(r'"sandbox": "[A-D]"', '"sandbox": "-"', text)
    text = re.sub(r"^Sandbox: .*\n", "", text, flags=re.MULTILINE)
    return re.sub(r'("(?:grader|python|numpy)": )"[\w.]+"', r'\1"0"', text)


@pytest.mark.parametrize("case", CASES)
def test_golden(root: Path, case: str):
    folder = HERE / "cases" / case
    arguments = shlex.split((folder / "arguments").read_text(encoding="utf-8"))
    printed = run(root, ["--trust", "--from", str(folder / "submission"), *arguments])
    assert printed == (folder / "expected.txt").read_text(encoding="utf-8")
