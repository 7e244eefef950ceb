from __future__ import annotations

import pytest

from grader.authoring.marks import read_marked
from grader.errors import SpecError
from grader.source import Source

MARKED = '''\
"""Squeezing a number

Write sigmoid(z).
"""

import numpy as np

# given: begin
z = np.array([-2.0, 0.0, 2.0])
kept_back = 1
# given: end


def sigmoid(z):
    return 1 / (1 + np.exp(-z))  # blank


squeezed = sigmoid(z)  # blank
model.add(squeezed)  # blank: model.add(...)
total = 0  # a comment that stays
for number in squeezed:  # blank
    # blank: begin
    if number > 0.5:
        total += 1
    # blank: end
'''

STUB = '''\
"""Squeezing a number

Write sigmoid(z).
"""

import numpy as np

from grader.given import z


def sigmoid(z):
    return ...


squeezed = ...
model.add(...)
total = 0  # a comment that stays
for number in ...:
    ...
'''


def marked(code: str) -> str:
    return read_marked(Source(code), "s.py").stub


def test_the_stub_has_blanks_and_takes_what_is_given() -> None:
    assert marked(MARKED) == STUB


def test_the_solution_has_its_code_and_no_marks() -> None:
    solution = read_marked(Source(MARKED), "s.py").solution
    assert "    return 1 / (1 + np.exp(-z))\n" in solution
    assert "    if number > 0.5:\n        total += 1\n" in solution
    assert "# blank" not in solution
    assert "given:" not in solution
    assert not Source(solution).blanks


def test_what_is_given_comes_with_the_imports_that_it_needs() -> None:
    found = read_marked(Source(MARKED), "s.py")
    assert found.given == "import numpy as np\nz = np.array([-2.0, 0.0, 2.0])\nkept_back = 1\n"
    assert found.names == ("z",)


@pytest.mark.parametrize(
    ("code", "stub"),
    [
        ("x = 1  # blank\n", "x = ...\n"),
        ("x: int = 1  # blank\n", "x: int = ...\n"),
        ("x += a + b  # blank\n", "x += ...\n"),
        ("x = (\n    a\n    + b\n)  # blank\n", "x = ...\n"),
        ("x = ((a))  # blank\n", "x = ...\n"),
        ("x = y = f(a)  # blank\n", "x = y = ...\n"),
        ("a[0], b = f(a)  # blank\n", "a[0], b = ...\n"),
        ("print(x)  # blank\n", "...\n"),
        ("if x > 1:  # blank\n    y = 2\n", "if ...:\n    y = 2\n"),
        ("if x:\n    y = 2\nelif z:  # blank\n    y = 3\n", "if x:\n    y = 2\nelif ...:\n    y = 3\n"),
        ("while x > 1:  # blank\n    x -= 1\n", "while ...:\n    x -= 1\n"),
        ("for i, j in f(x):  # blank\n    y = 2\n", "for i, j in ...:\n    y = 2\n"),
        ("def f(x):\n    return  # blank\n", "def f(x):\n    ...\n"),
        ("x = 'ü' + y  # blank\n", "x = ...\n"),
        ("x = f(\n    a,\n    b,\n)  # blank: x = f(..., b)\n", "x = f(..., b)\n"),
        ("# blank: begin\nx = 1\ny = 2\n# blank: end\nz = 3\n", "...\nz = 3\n"),
        ("x = '# blank'\ny = 1  # blank\n", "x = '# blank'\ny = ...\n"),
    ],
)
def test_what_a_blank_looks_like(code: str, stub: str) -> None:
    assert marked(code) == stub


@pytest.mark.parametrize(
    ("code", "line", "words"),
    [
        ("x = (\n", 1, "this is no Python"),
        ("x = 1\n", 1, "nothing in this file is marked as a blank"),
        ("# blank: begin\nx = 1\n", 1, "`blank: begin` has no end"),
        ("x = 1\n# blank: end\n", 2, "there is no `blank: begin` before this"),
        ("# given: begin\nx = 1\n# blank: end\n", 3, "there is no `blank: begin` before this"),
        ("# blank: begin\n# given: begin\n", 2, "`blank: begin` of line 1 has no end yet"),
        ("# blank: begin\nx = 1  # blank\n# blank: end\n", 2, "this line is part of `blank: begin` of line 1"),
        ("x = 1  # given\n", 1, "this mark makes no sense"),
        ("# blank: begin\n# blank: end\n", 1, "a blank holds whole statements"),
        ("# blank: begin\nif x:\n    # blank: end\n    y = 1\n", 1, "a blank holds whole statements"),
        ("def f():  # blank\n    return 1\n", 1, "this can't be a blank"),
        ("x = 1\n# blank\n", 2, "this mark belongs to no statement"),
        ("x = 1  # blank: x = 2\n", 1, "`x = 2` has no `...` in it"),
    ],
)
def test_marks_that_make_no_sense(code: str, line: int, words: str) -> None:
    with pytest.raises(SpecError) as caught:
        marked(code)
    [problem] = caught.value.problems
    assert problem.line == line
    assert words in problem.message
