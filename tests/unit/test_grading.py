from __future__ import annotations

from pathlib import Path

from grader.cache import Cache
from grader.catalog import Catalog
from grader.check import Status
from grader.engine import Engines
from grader.grading import grade
from tests.tiny import write, write_tiny

NEEDS_WEIGHTS = """
    title: The sum of two numbers
    section: "1.1"
    given: |
      first = 2
      second = 3
    vary:
      first: 10
    checks:
      - value: total
      - available: "False"
        checks:
          - value: total + 1
        otherwise: The weights are not here.
    hints: [Add., Both.]
"""


def test_what_this_machine_lacks_is_told_once_and_decides_nothing(tmp_path: Path) -> None:
    root = write_tiny(tmp_path)
    write(root / "exercises/tiny/chapter1/01_sum_of_two.yaml", NEEDS_WEIGHTS)
    entry = Catalog(root).course("tiny").entries[0]
    engines = Engines()
    try:
        verdict = grade(entry, root / "solutions", engines, Cache(tmp_path / "cache"))
    finally:
        engines.close()
    assert [finding.message for finding in verdict.findings if finding.asset_missing] == ["The weights are not here."]
    assert (verdict.status, verdict.points) == (Status.PASS, 1)
