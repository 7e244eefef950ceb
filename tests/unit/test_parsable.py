from __future__ import annotations

import pytest

from grader.parsable import unparsable
from grader.source import MAX_BYTES, Source


@pytest.mark.parametrize(
    "text",
    [
        "",
        "import matplotlib.pyplot as plt\n" * 300,
        "model.layers[0].weights[1].numpy().mean().item()\n" * 300,
        "values = {'a': 1, 'b': {'c': 2}}\n" * 300,
        "x = [" + "1.5, " * 20_000 + "]",
        "# " + "......" * 2_000,
        "text = 'größer, a\u0301\u0323, 日本語, Việt Nam, ศูนย์'\n" * 300,
        "print(f'{a} and {b}')\n" * 2_000,
    ],
)
def test_what_people_write_is_let_through(text: str) -> None:
    assert unparsable(text) is None


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("x = 1\nimport " + "a." * (MAX_BYTES // 2) + "a", 2),
        ("from " + "a.\\\n" * (MAX_BYTES // 4) + "a import b", 1),
        ("import " + "a . " * (MAX_BYTES // 4) + "a", 1),
        ("x = f'" + "{a}" * (MAX_BYTES // 3) + "'", 1),
        ("\n\nx" + "\u0301\u0323" * (MAX_BYTES // 4) + " = 1", 3),
    ],
    ids=["import", "continued", "spaced", "fields", "accents"],
)
def test_what_would_take_minutes_is_never_parsed(text: str, line: int) -> None:
    """These took the parser of Python 3.11 between 10 seconds and several minutes."""
    problem = Source(text).bad_syntax
    assert problem is not None
    assert problem.line == line
    assert "more than" in problem.message
    assert Source(text).blanks == []


@pytest.mark.parametrize("text", [".a" * 199 + ";", "{" * 1_999 + "\n", "a" + "\u0301" * 30])
def test_looking_takes_no_longer_than_reading(text: str) -> None:
    """Nearly a hit, all over the text: each start has to be given up quickly."""
    assert unparsable(text * (MAX_BYTES // len(text.encode()))) is None
