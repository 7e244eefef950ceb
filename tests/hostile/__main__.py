"""`make hostile`: all attacks at every level that this machine holds, with both engines, and the figures.

As root, they are run once more as an ordinary user.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from grader.engine import EngineKind, Level, find_sandbox
from tests.hostile.campaign import Result, campaign
from tests.hostile.corpus import Corpus
from tests.hostile.ordinary_user import run_as_ordinary_user

COURSES = ("total", "network")
FIGURES = {"passes": "passed", "deaths": "died", "changes": "changed", "leaks": "leaked", "left": "left"}


def fight(kind: EngineKind, level: Level, courses: tuple[str, ...]) -> Iterator[Result]:
    """Run the attacks of a level with an engine, and tell of each that is not as it should be."""
    for course in courses:
        with tempfile.TemporaryDirectory(prefix="hostile-") as folder, campaign(Path(folder), kind, level) as started:
            for attack in Corpus().against(level, course):
                result = started.run(attack)
                for problem in result.problems:
                    print(f"    {attack.category}/{attack.name}: {problem[:300]}", flush=True)
                yield result


def report(who: str, courses: tuple[str, ...]) -> int:
    """Run everything as this user; gives the number of attacks with a problem."""
    wrong = 0
    for kind in EngineKind:
        held = find_sandbox(pool=kind is EngineKind.POOL)
        for level in (level for level in Level if level >= held.level):
            started = time.monotonic()
            results = list(fight(kind, level, courses if kind is EngineKind.FORK else courses[:1]))
            counts = {name: sum(bool(getattr(one, field)) for one in results) for name, field in FIGURES.items()}
            unexpected = sum(not one.as_expected for one in results)
            wrong += sum(bool(one.problems) for one in results)
            letters = Counter(one.letter for one in results)
            figures = ", ".join(f"{count} {name}" for name, count in counts.items())
            print(
                f"{who}, {kind}, level {level}: {len(results)} attacks, {figures}, {unexpected} unexpected outcomes, "
                f"{time.monotonic() - started:.0f} s  ({' '.join(f'{a}{n}' for a, n in sorted(letters.items()))})",
                flush=True,
            )
    return wrong


def main(arguments: list[str]) -> int:
    """Exit code 1 if any attack has come to something."""
    courses = COURSES[:1] if "--numpy" in arguments else COURSES
    if "--as" in arguments:
        return min(1, report(arguments[arguments.index("--as") + 1], courses))
    wrong = report("this user", courses)
    return min(1, wrong + run_as_ordinary_user())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
