from __future__ import annotations

import pytest

from grader.authoring.drafting import draft
from grader.authoring.marks import read_marked
from grader.source import Source
from grader.strict_yaml import parse

GIVEN = "# given: begin\na = 3\nb = [1.5, 2]\nc = 'text'\n# given: end\n"


def drafted(code: str) -> dict[str, object]:
    found = draft(read_marked(Source(code), "s.py"), "A title", "1.2")
    return parse(found.text(), "x").data


@pytest.mark.parametrize(
    ("code", "checks"),
    [
        ("x = a  # blank\n", [{"value": "x"}]),
        ("x = a\nx += 1  # blank\n", [{"value": "x"}]),
        ("print(a)  # blank\n", [{"output": "numbers"}]),
        ("def f(x):\n    return x  # blank\n\nf(a)\n", [{"call": "f", "cases": ["a"]}]),
        ("def f(x, y):\n    return x  # blank\n\nz = f(a, y=b)\n", [{"call": "f", "cases": ["a, y=b"]}]),
        ("def f(x):\n    return x  # blank\n\ny = 2\nx = f(y)  # blank\n", [{"value": "x"}]),
        ("for i in b:  # blank\n    x = i\n", [{"value": "x"}]),
        ("m = Sequential()  # blank\nm.add(Dense(1))  # blank\n", [{"layers": "m"}]),
        ("m.compile(loss='mse')  # blank\n", [{"compiled": "m"}]),
        ("h = m.fit(a, b)  # blank\n", [{"fit": "m", "history": "h"}]),
        ("m.fit(a, b)  # blank\n", [{"fit": "m"}]),
    ],
)
def test_what_a_blank_suggests(code: str, checks: list[object]) -> None:
    assert drafted(GIVEN + code)["checks"] == checks


def test_given_numbers_get_other_values_between_the_same_bounds() -> None:
    found = drafted(GIVEN + "x = a + sum(b), c  # blank\n")
    assert found["vary"] == {"a": {"integers": [3, 8]}, "b": {"floats": [1.5, 2.0]}}


@pytest.mark.parametrize(
    ("code", "mistake"),
    [
        ("x = 2 * a  # blank\n", {"x = 2 * a": "x = 2 + a"}),
        ("x = f(3)  # blank\n", {"x = f(3)": "x = f(4)"}),
        ("x = f(a)  # blank\n", {"x = f(a)": "x = None"}),
    ],
)
def test_a_mistake_is_an_edit_of_a_line(code: str, mistake: dict[str, str]) -> None:
    assert drafted(GIVEN + code)["mistakes"][0]["replace"] == mistake  # type: ignore[index]
