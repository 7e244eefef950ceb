"""A small course with secrets planted in it and around it, and a look at whether anything of it has changed."""

from __future__ import annotations

import hashlib
import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import grader
from tests.tiny import write

SHOWN, HIDDEN = (3, 5), (48611, 73939)
"""The given numbers: those that students see, and those of the hidden run."""

COURSE = """
    title: A vault
    chapters:
      - id: chapter1
        title: Numbers
"""
TOTAL = """
    title: A total
    section: "1.1"
    given: |
      import numpy as np
      numbers = [3, 5]
    hidden: |
      note = "{hidden}"
    vary:
      numbers: "[48611, 73939]"
    limits: {{seconds: 4, memory: 192}}
    checks:
      - value: total
      - call: double
        cases: [[2], [7]]
      - output: numbers
    mistakes:
      - replace: {{"sum(numbers)": "max(numbers)"}}
        says: That is the largest one.
    hints: ["{spec}", "Add them."]
"""
TOTAL_SOLUTION = """
    import numpy as np

    from grader.given import numbers

    # {solution}
    total = sum(numbers)


    def double(x):
        return 2 * x


    print(total)
"""
NETWORK = """
    title: A network
    section: "1.2"
    given: |
      import numpy as np
      import keras
      x = np.arange(40.0).reshape(20, 2) / 40
      y = x.sum(axis=1)
    hidden: |
      others = np.arange(60.0).reshape(30, 2)[::-1] / 60
      targets = others.sum(axis=1)
    limits: {seconds: 60, memory: 1024}
    checks:
      - layers: model
      - fit: model
      - accuracy: model
        metric: mse
        inputs: others
        targets: targets
        at_most: 0.5
"""
NETWORK_SOLUTION = """
    import keras

    from grader.given import x, y

    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    model.compile(keras.optimizers.SGD(0.5), "mse")
    model.fit(x, y, epochs=5, verbose=0)
"""
EXERCISES = {"total": "01_total", "network": "02_network"}
OUTSIDE = (Path("/tmp"), Path("/var/tmp"), Path("/dev/shm"), Path("/run"))  # noqa: S108 - where attacks leave notes


@dataclass
class Vault:
    """The course, what lies around it, and the secrets in both.

    Attributes:
        root: the folder of the course.
        canary: a folder that no run has any business with.
        other: a file that another student has handed in.
        mark: a word that attacks put into the names of what they write.
        planted: where a secret is -> the secret.
    """

    root: Path
    canary: Path
    other: Path
    mark: str
    planted: dict[str, str] = field(default_factory=dict)

    def known(self) -> dict[str, object]:
        """What every attack is told: where things are, not what they are."""
        return {
            "ROOT": str(self.root),
            "CANARY": str(self.canary),
            "OTHER": str(self.other),
            "MARK": self.mark,
            "GRADER": os.getpid(),
        }

    def digest(self) -> str:
        """A digest of everything that must stay as it is: names, rights, owners, times, contents."""
        digest = hashlib.sha256()
        for top in (self.root, self.canary, self.other.parent):
            for path in sorted([top, *top.rglob("*")]):
                there = path.lstat()
                digest.update(f"{path} {there.st_mode} {there.st_uid} {there.st_gid} {there.st_nlink}".encode())
                if path.is_file():
                    digest.update(f"{there.st_mtime_ns} {there.st_size}".encode() + path.read_bytes())
                    digest.update(repr(_attributes(path)).encode())
        return digest.hexdigest()

    def notes(self) -> list[Path]:
        """What attacks have managed to write outside; it is removed."""
        package = Path(grader.__file__).parent
        folders = [*OUTSIDE, package, package / "evidence" / "__pycache__", self.root, self.canary]
        found = [path for folder in folders if folder.is_dir() for path in folder.glob(f"*{self.mark}*")]
        for path in found:
            path.unlink(missing_ok=True)
        return found

    def leaked(self, text: str) -> list[str]:
        """Which secrets stand in a text."""
        return [where for where, secret in self.planted.items() if secret in text]


def _attributes(path: Path) -> list[str]:
    try:
        return os.listxattr(path)
    except (OSError, AttributeError):
        return []


@contextmanager
def planted_vault(folder: Path) -> Iterator[Vault]:
    """A vault below `folder`; a secret stands in this process's environment, another in a file that is open."""
    planted = {
        where: f"SECRET_{where}_{secrets.token_hex(8)}"
        for where in ("solution", "spec", "hidden", "cache", "environment", "descriptor", "submission")
    }
    root, canary, theirs = folder / "root", folder / "canary", folder / "theirs"
    exercises, solutions = root / "exercises" / "vault", root / "solutions" / "vault"
    write(exercises / "course.yaml", COURSE)
    write(exercises / "chapter1" / "01_total.yaml", TOTAL.format(**planted))
    write(exercises / "chapter1" / "01_total.py", "total = ...\n")
    write(solutions / "chapter1" / "01_total.py", TOTAL_SOLUTION.format(**planted))
    write(exercises / "chapter1" / "02_network.yaml", NETWORK)
    write(exercises / "chapter1" / "02_network.py", "model = ...\n")
    write(solutions / "chapter1" / "02_network.py", NETWORK_SOLUTION)
    write(root / ".grade" / "cache" / "00" / "planted", planted["cache"])
    (root / ".grade" / "cache" / "libraries").mkdir()
    write(root / ".git" / "HEAD", planted["solution"])
    write(canary / "file", "untouched\n")
    write(theirs / "chapter1" / "01_total.py", f"# {planted['submission']}\n" + TOTAL_SOLUTION.format(solution=""))
    before = os.environ.get("GRADE_SECRET")
    os.environ["GRADE_SECRET"] = planted["environment"]
    with tempfile.TemporaryFile() as file:
        file.write(planted["descriptor"].encode())
        file.flush()
        os.set_inheritable(file.fileno(), True)
        try:
            yield Vault(root, canary, theirs / "chapter1" / "01_total.py", f"hostile-{secrets.token_hex(6)}", planted)
        finally:
            os.environ.pop("GRADE_SECRET")
            if before is not None:
                os.environ["GRADE_SECRET"] = before
