"""`make hostile`: all attacks at every level that this machine holds, with both engines, and the figures.

As root, they are run once more as an ordinary user.
"""

from __future__ import annotations

import os
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


def fronts(*, all_of_them: bool) -> Iterator[tuple[EngineKind, Level, tuple[str, ...]]]:
    """Engines, levels and exercises: the pool at its highest level only, Keras at the highest of all."""
    held = find_sandbox(pool=False).level
    for level in Level:
        if held <= level and (all_of_them or level <= Level.B):
            yield EngineKind.FORK, level, COURSES if all_of_them and level is held else COURSES[:1]
    if all_of_them:
        yield EngineKind.POOL, find_sandbox(pool=True).level, COURSES[:1]


def report(who: str, *, all_of_them: bool) -> int:
    """Run the attacks as this user; gives the number of those with a problem."""
    wrong = 0
    for kind, level, courses in fronts(all_of_them=all_of_them):
        started = time.monotonic()
        results = list(fight(kind, level, courses))
        counts = {name: sum(bool(getattr(one, field)) for one in results) for name, field in FIGURES.items()}
        unexpected = sum(not one.as_expected for one in results)
        wrong += sum(bool(one.problems) for one in results)
        letters = Counter(one.letter for one in results)
        figures = ", ".join(f"{count} {name}" for name, count in counts.items())
        print(
            f"{who}, engine {kind}, level {level}: {len(results)} attacks, {figures}, "
            f"{unexpected} unexpected outcomes, {time.monotonic() - started:.0f} s  "
            f"({' '.join(f'{letter}{count}' for letter, count in sorted(letters.items()))})",
            flush=True,
        )
    return wrong


def main(arguments: list[str]) -> int:
    """Exit code 1 if any attack has come to something."""
    if arguments == ["ordinary"]:
        return min(1, report("an ordinary user", all_of_them=False))
    who = "root" if hasattr(os, "getuid") and os.getuid() == 0 else "this user"
    wrong = report(who, all_of_them=True)
    return min(1, wrong + run_as_ordinary_user())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
