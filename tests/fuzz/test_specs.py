"""Spec files with something changed in them: read, or refused with place and reason; no evidence never passes."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.check import Run, Status
from grader.errors import SpecError
from grader.evidence import Ending, Evidence, How
from grader.judge import judge, probes_of
from grader.source import Source
from grader.spec import read_exercise
from tests.fuzz.mutate import edit_text

EXERCISES = Path(__file__).resolve().parents[2] / "exercises"
SPECS = sorted(EXERCISES.glob("*/chapter*/*.yaml"))
PIECES = (
    "null true 1e400 -1 0x7fffffffffffffffff NO ~ [] {} '' ... {a:b} [1,2] &x *x !!str 2024-01-01 .nan 'np.eye(3)' "
    "__import__('os') lambda:0 a:b:c | > ? % @ ` \\x00 ((((( 9" + "9" * 5000
).split()
LONGEST = 4_000
"""Characters of one mistake, told with what was expected."""
NOTHING = Run(Source(""), Evidence(Ending(How.LEFT)))


def _with_all_lines(paths: list[Path]) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in paths]


@pytest.mark.parametrize("part", range(4))
def test_no_mutated_spec_upsets_the_grader(
    part: int,
    tmp_path: Path,
    draw: random.Random,
    case: Callable[[], None],
    times: Callable[[int], range],
) -> None:
    draw.seed(draw.random() + part)
    texts = sorted(_with_all_lines(SPECS), key=len)[: len(SPECS) // 2]  # the short ones: quicker, and as good
    path = tmp_path / "01_spec.yaml"
    read = 0
    for number in times(2_500):
        case()
        text = edit_text(draw, draw.choice(texts), tuple(PIECES))
        path.write_text(text, encoding="utf-8", errors="surrogatepass")
        try:
            exercise = read_exercise(path)
        except SpecError as error:
            assert error.problems, text
            assert all(len(line) < LONGEST for line in error.lines()), text
            continue
        except Exception as error:
            raise AssertionError(f"case {number}: {text!r}") from error
        read += 1
        probes_of(exercise.checks)
        if any(check.needs_run for check in exercise.checks):
            found = judge(exercise.checks, NOTHING, NOTHING)
            assert {one.finding.status for one in found} != {Status.PASS}, text
    print(f"{read} were read, the others refused")
