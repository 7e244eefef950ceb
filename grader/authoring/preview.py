"""What students will read about an exercise: with the solution, and with everything that is known to go wrong."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.cache import Cache
from grader.checks.choice import ChoiceCheck
from grader.course import Entry
from grader.engine import Engines
from grader.grading import Verdict, grade
from grader.reference import Bench
from grader.source import Source
from grader.state import write_whole


@dataclass(frozen=True)
class Shown:
    """One submission, and what is found of it.

    Attributes:
        what: what it is: the solution, a mistake as its edits, a letter of a quiz.
    """

    what: str
    verdict: Verdict


def shown(entry: Entry, engines: Engines, cache: Cache) -> Iterator[Shown]:
    """The verdicts on the solution, on each known mistake and on each letter of a quiz.

    Raises:
        GraderError: the spec has mistakes, there is no solution, or a mistake is no edit of it.
    """
    bench = Bench(entry, engines, cache)
    solution = Source.read(entry.solution).text
    yield _graded("the solution", solution, entry, engines, cache)
    for mistake in entry.spec.mistakes:
        edits = ", ".join(f"{_short(old)} -> {_short(new) or 'nothing'}" for old, new in mistake.replace.items())
        yield _graded(edits, bench.mistaken(mistake).text, entry, engines, cache)
    for check in entry.spec.checks:
        if isinstance(check, ChoiceCheck):
            right = str(Source(solution).literal(check.choice)).lower()
            for letter in check.choices:
                if letter != right:
                    code = f'{solution}\n{check.choice} = "{letter}"\n'
                    yield _graded(f'{check.choice} = "{letter}"', code, entry, engines, cache)


def _graded(what: str, code: str, entry: Entry, engines: Engines, cache: Cache) -> Shown:
    with tempfile.TemporaryDirectory() as folder:
        write_whole(Path(folder) / entry.chapter / f"{entry.name}.py", code)
        return Shown(what, grade(entry, Path(folder), engines, cache))


def _short(code: str) -> str:
    line = " ".join(code.split())
    return line if len(line) <= 60 else f"{line[:59]}…"
