"""The campaign once more as a user without rights: nothing may depend on being root.

That user has to be able to read the interpreter, which often lies in root's home. So it is shown elsewhere, in a name
space of mounts of its own, with a virtual environment that points to the packages here, and a copy of this project.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOBODY = 65534
COPIED = ("grader", "tests", "datasets", "pyproject.toml")


def run_as_ordinary_user() -> int:
    """Run the campaign; 0 if all went well, if there is nothing to do, or if it is not possible and that is said."""
    if sys.platform != "linux" or os.getuid() != 0:
        return 0
    with tempfile.TemporaryDirectory(prefix="hostile-user-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        why = _prepare(folder)
        if why is None:
            return subprocess.run([*_apart(), "sh", "-c", _script(folder)]).returncode
    print(f"as an ordinary user: not run, since {why}")
    return 0


def _apart() -> list[str]:
    return ["unshare", "--mount", "--propagation", "private"]


def _prepare(folder: Path) -> str | None:
    """Lay out project and environment in `folder`; why that is not possible, if so."""
    if shutil.which("unshare") is None or shutil.which("setpriv") is None:
        return "unshare and setpriv (of util-linux) are not there"
    for part in COPIED:
        source, target = ROOT / part, folder / "project" / part
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    packages = folder / "venv" / "lib" / version / "site-packages"
    packages.mkdir(parents=True)
    elsewhere = [path for path in sys.path if path.endswith("site-packages")]
    (packages / "elsewhere.pth").write_text("\n".join(elsewhere), encoding="utf-8")
    (folder / "venv" / "bin").mkdir()
    (folder / "venv" / "bin" / "python").symlink_to(folder / "python" / "bin" / version)
    (folder / "venv" / "pyvenv.cfg").write_text(f"home = {folder}/python/bin\n", encoding="utf-8")
    (folder / "python").mkdir()
    (folder / "home").mkdir()
    os.chown(folder / "home", NOBODY, NOBODY)
    check = f"{_mounts(folder)} && {_as_nobody(folder)} -c 'import numpy, psutil, pydantic'"
    done = subprocess.run([*_apart(), "sh", "-c", check], capture_output=True, text=True)
    return None if done.returncode == 0 else f"it can't be shown the interpreter ({done.stderr.strip()[-120:]})"


def _mounts(folder: Path) -> str:
    return f"mount --bind '{sys.base_prefix}' '{folder}/python'"


def _as_nobody(folder: Path) -> str:
    nobody = f"setpriv --reuid {NOBODY} --regid {NOBODY} --clear-groups"
    return (
        f"cd '{folder}/project' && env HOME='{folder}/home' TMPDIR='{folder}/home' {nobody} '{folder}/venv/bin/python'"
    )


def _script(folder: Path) -> str:
    return f"{_mounts(folder)} && {_as_nobody(folder)} -B -m tests.hostile ordinary"
