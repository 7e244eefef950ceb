"""What the files of an exercise give away or leave out, as far as they tell by themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.authoring.texts import text_doubts
from grader.catalog import Catalog
from tests.tiny import write, write_tiny

SHOWN = "texts: A hint or a message shows what the solution has in a blank: first + second"
NO_EDIT = "spec: A mistake replaces 'first - second', which the solution does not contain."
STUB = '''
"""The sum

Add both.
"""

from grader.given import first, second

total = ...
print(total)
'''
SOLUTION = "from grader.given import first, second\n\ntotal = first + second\nprint(total)\n"
SPEC = """
    title: The sum
    section: "1.1"
    given: |
      first = 2
      second = 3
    checks:
      - value: total
        hint: HINT
    mistakes:
      - replace: {first + second: first * second}
        says: SAYS
    hints:
      - One.
      - Two.
"""
QUIZ_STUB = '''
"""Which?

Is it
    a) 2 + 2 or
    b) 2 * 3?
"""

answer = ...
'''


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_tiny(tmp_path)
    write(tmp_path / "exercises/tiny/chapter1/01_sum_of_two.py", STUB)
    write(tmp_path / "exercises/tiny/chapter1/01_sum_of_two.yaml", SPEC)
    write(tmp_path / "solutions/tiny/chapter1/01_sum_of_two.py", SOLUTION)
    return tmp_path


def told(root: Path, name: str = "01_sum_of_two") -> list[str]:
    [entry] = Catalog(root).select([name], "tiny")
    return [f"{doubt.about}: {doubt.message}" for doubt in text_doubts(entry)]


def test_nothing_speaks_against_a_good_one(root: Path) -> None:
    assert told(root) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("HINT", "Write first+second.", SHOWN),
        ("SAYS", "Not so; first + second", SHOWN),
        ("      - Two.\n", "", "texts: There is only one hint."),
        ("Two", "One", "texts: There is only one hint."),
        ("      - Two.\n", "      - Two.\n      - One.\n", "texts: The same hint comes twice."),
        ("    hints:\n      - One.\n      - Two.\n", "", "texts: There is no hint."),
        ("{first + second:", "{first - second:", NO_EDIT),
    ],
)
def test_specs(root: Path, old: str, new: str, message: str) -> None:
    write(root / "exercises/tiny/chapter1/01_sum_of_two.yaml", SPEC.replace(old, new))
    assert message in told(root)


def test_the_same_mistake_or_the_same_words_twice(root: Path) -> None:
    again = "      - replace: {+ second: '* second'}\n        says: SAYS\n    hints:\n"
    write(root / "exercises/tiny/chapter1/01_sum_of_two.yaml", SPEC.replace("    hints:\n", again))
    same = "`first + second` -> `first * second` and `+ second` -> `* second`"
    assert told(root) == [
        f"mistakes: The mistakes {same} are the same.",
        "mistakes: The mistake `+ second` -> `* second` is told in the words of another one.",
    ]


@pytest.mark.parametrize(
    ("old", "new", "messages"),
    [
        ("total = ...", "total = 0", ["stub: The stub has no blank, so it is never `todo`."]),
        ("Add both.", "Write total = first + second.", ["first + second", "total = first + second"]),
        ("total = ...", "total = (...", ["stub: The stub is no Python: line 8, '(' was never closed."]),
    ],
)
def test_stubs(root: Path, old: str, new: str, messages: list[str]) -> None:
    write(root / "exercises/tiny/chapter1/01_sum_of_two.py", STUB.replace(old, new))
    found = told(root)
    assert len(found) == len(messages)
    assert all(message in line for message, line in zip(messages, found, strict=True))


def test_a_solution_with_a_blank(root: Path) -> None:
    write(root / "solutions/tiny/chapter1/01_sum_of_two.py", SOLUTION.replace("first + second", "..."))
    assert "reference: The solution has a blank in line 3." in told(root)


def test_a_quiz_shows_its_choices_and_keeps_its_explanations(root: Path) -> None:
    quiz = root / "exercises/tiny/chapter1/02_larger_quiz"
    spec = quiz.with_suffix(".yaml").read_text(encoding="utf-8") + "  - And compare.\n"
    quiz.with_suffix(".yaml").write_text(spec, encoding="utf-8")
    write(quiz.with_suffix(".py"), QUIZ_STUB)
    assert told(root, "02_larger_quiz") == []
    write(quiz.with_suffix(".py"), QUIZ_STUB.replace("b) 2 * 3", "b) 2 * 4"))
    assert told(root, "02_larger_quiz") == ["texts: The stub does not show the choices as the spec has them."]
    spec = spec.replace("That is 4.", "That is quite a lot.").replace("That is 6.", "It is not that.")
    quiz.with_suffix(".yaml").write_text(spec, encoding="utf-8")
    write(quiz.with_suffix(".py"), QUIZ_STUB.replace("Is it", "That is quite a lot. Is it"))
    assert told(root, "02_larger_quiz") == ["texts: The stub shows an explanation: That is quite a lot."]
