"""What an instructor reads about a spec that can't be used: a corpus, of which each case is a file and its messages.

`tests/broken_specs/NNN_name.yaml` is read as the spec of an exercise, or as a `course.yaml` if its name says so. A
message is `line:column: what is wrong (expected what; did you mean that?)`; `{keys}` and `{kinds}` in it stand for all
keys of a spec and all kinds of checks. A new case adds no code.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.checks import own_kinds
from grader.errors import SpecError, listed
from grader.spec import Exercise, read_course, read_exercise

FOLDER = Path(__file__).parents[1] / "broken_specs"
CASES = sorted(path.stem for path in FOLDER.glob("*.yaml"))


def messages(path: Path) -> list[str]:
    """What is said of a file, without its own path."""
    read = read_course if "_course_" in path.stem else read_exercise
    with pytest.raises(SpecError) as caught:
        read(path)
    assert str(path) in caught.value.message
    return [line.removeprefix(f"{path}:") for line in caught.value.lines()]


@pytest.mark.parametrize("case", CASES)
def test_a_broken_spec_is_told_with_place_and_remedy(case: str) -> None:
    expected = (FOLDER / f"{case}.txt").read_text(encoding="utf-8")
    for mark, words in (("{keys}", list(Exercise.model_fields)), ("{kinds}", own_kinds())):
        expected = expected.replace(mark, str(listed(words)))
    assert messages(FOLDER / f"{case}.yaml") == expected.splitlines()


def test_the_corpus_is_whole() -> None:
    assert len(CASES) >= 60
    assert sorted(path.stem for path in FOLDER.glob("*.txt")) == CASES
    texts = [(FOLDER / f"{case}.yaml").read_text(encoding="utf-8") for case in CASES]
    assert len(set(texts)) == len(texts)
