"""A course with one exercise whose result depends on chance, and needs no training to do so."""

from __future__ import annotations

from pathlib import Path

from grader.catalog import Catalog, Entry
from tests.tiny import write

SPEC = """
    title: A score that chance decides about
    section: "1.1"
    given: level = 0.8
    checks:
      - value: level
      # Drawn anew each time.
      - measure: score
        called: the score
        at_least: 0.1
        vary: false
    mistakes:
      - replace: {level + noise: level / 2 + noise}
        says: Half of the level is missing.
      - replace: {level + noise: level + noise; level = 1}
        says: The level has to stay as it is.
"""
SOLUTION = """
    import random

    from grader.given import level

    noise = random.gauss(0, 0.01)
    score = level + noise
"""


def write_lottery(root: Path, spec: str = SPEC, solution: str = SOLUTION) -> Entry:
    """Write the course below `root`; gives its exercise."""
    write(root / "exercises/lottery/course.yaml", "title: Chance\nchapters: [{id: chapter1, title: Scores}]\n")
    write(root / "exercises/lottery/chapter1/01_score.py", "score = ...\n")
    write(root / "exercises/lottery/chapter1/01_score.yaml", spec)
    write(root / "solutions/lottery/chapter1/01_score.py", solution)
    return reread(root)


def reread(root: Path) -> Entry:
    """The exercise as its files are now."""
    (entry,) = Catalog(root).course("lottery").entries
    return entry
