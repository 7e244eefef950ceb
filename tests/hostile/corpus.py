"""The attacks: one file each, with a header that says what has to come of it.

# name: read_solution
# category: leak
# expected: E          one of the letters, or several: V/E
# level: B             the lowest level at which that is promised; below it, the attack is not run
# seconds: 1           the time limit, if it is not the exercise's
# course: network      the exercise, if it is not `total`
# source: made         the file makes the submission (`source`, bytes) and is not one itself
# machine: x86_64      the only machine on which it means something
"""

from __future__ import annotations

import platform
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from grader.engine import Level
from grader.evidence import How

FOLDER = Path(__file__).parent / "attacks"
_HEADER = re.compile(r"# (\w+): (.+)")

LETTERS = {
    How.FINISHED: "V",
    How.RAISED: "E",
    How.TIME: "T",
    How.MEMORY: "M",
    How.OUTPUT: "O",
    How.SPACE: "S",
    How.FILES: "S",
    How.LEFT: "N",
    How.GARBLED: "B",
    How.SIGNAL: "C",
    How.FAULT: "F",
    How.GIVEN: "G",
}
"""What became of the submission's run with the values that students see; R: it was refused, and nothing was run."""


@dataclass(frozen=True)
class Attack:
    """One attack, as its header describes it."""

    name: str
    category: str
    expected: frozenset[str]
    level: Level
    text: str
    seconds: float | None = None
    course: str = "total"
    made: bool = False
    machine: str = ""

    @property
    def possible(self) -> bool:
        """Whether it means something on this machine."""
        return self.machine in ("", platform.machine())

    def submission(self, known: dict[str, object]) -> bytes:
        """The bytes of the submitted file.

        Args:
            known: names that the attack can use, such as the path of the solutions.
        """
        if self.made:
            names: dict[str, bytes] = {}
            exec(self.text, {}, names)
            return names["source"]
        start = "; ".join(f"{name} = {value!r}" for name, value in known.items())
        return f"{start}\nfrom grader.given import *\n{self.text}".encode()


def read_attack(path: Path) -> Attack:
    """The attack in a file."""
    text = path.read_text(encoding="utf-8")
    header = dict(
        match.groups() for line in text.split("\n\n", 1)[0].splitlines() if (match := _HEADER.fullmatch(line))
    )
    assert header["name"] == path.stem, path
    expected = frozenset(header["expected"].split("/"))
    assert expected <= {*LETTERS.values(), "R"}, path
    return Attack(
        name=header["name"],
        category=header["category"],
        expected=expected,
        level=Level(header["level"]),
        text=text,
        seconds=float(header["seconds"]) if "seconds" in header else None,
        course=header.get("course", "total"),
        made=header.get("source") == "made",
        machine=header.get("machine", ""),
    )


class Corpus:
    """All attacks."""

    @cached_property
    def attacks(self) -> list[Attack]:
        """In the order of their names."""
        return [read_attack(path) for path in sorted(FOLDER.glob("*.py"))]

    def against(self, level: Level, course: str | None = None) -> list[Attack]:
        """Those that are run at a level: where something is promised of them."""
        return [
            attack
            for attack in self.attacks
            if attack.level >= level and attack.possible and course in (None, attack.course)
        ]
