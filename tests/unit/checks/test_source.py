from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from grader.check import Finding, Status
from grader.checks.source import SourceCheck
from tests.unit.checks.runs import a_run


def judged(source: Any, code: str, *constructs: str) -> Finding:
    return SourceCheck(source=source, constructs=list(constructs)).judge(a_run(code), a_run())


def line_found(code: str, construct: str) -> int | None:
    return judged("forbids", code, construct).line


@pytest.mark.parametrize(
    ("construct", "code"),
    [
        ("for", "for i in x:\n    pass"),
        ("for", "y = [i for i in x]"),
        ("while", "while x:\n    break"),
        ("if", "y = 1 if x else 2"),
        ("comprehension", "y = {i: i for i in x}"),
        ("lambda", "f = lambda: 1"),
        ("not", "y = not x"),
        ("and", "y = x and z"),
        ("in", "y = 1 not in x"),
        ("@", "y = a @ b"),
        ("+", "y += 1"),
        ("<=", "y = a < b <= c"),
        ("f-string", "y = f'{x}'"),
        ("np.dot()", "import numpy as np\nnp.dot(a, b)"),
        ("np.dot()", "np.dot(a, b)"),
        ("np.dot()", "import numpy\nnumpy.dot(a, b)"),
        ("np.dot()", "import numpy as n\nn.dot(a, b)"),
        ("np.dot()", "from numpy import dot as d\nd(a, b)"),
        ("np.random.rand()", "from numpy import random\nrandom.rand(3)"),
        ("sum()", "y = sum(x)"),
        (".sum()", "y = (a * b).sum()"),
        ("input_data", "y = input_data[0]"),
        ("np.pi", "import numpy\ny = numpy.pi"),
        ("import os", "import os.path"),
        ("import os", "from os import path"),
        ("import sklearn.metrics", "from sklearn.metrics import mean_squared_error"),
        ("import sklearn.metrics", "from sklearn import metrics"),
    ],
)
def test_constructs_are_found_however_they_are_written(construct: str, code: str) -> None:
    assert line_found(code, construct) == len(code.split("\n")) or construct in ("for", "while")
    assert judged("requires", code, construct).status is Status.PASS


@pytest.mark.parametrize(
    ("construct", "code"),
    [
        ("for", "# for\nx = 'for'"),
        ("np.dot()", "y = a.dot(b) + dot(a, b) + np.dot"),
        ("sum()", "y = x.sum() + np.sum(x)"),
        ("import os", "import oslo"),
        ("input_data", "input_data_row = 'input_data'"),
        ("-", "y = -3"),
    ],
)
def test_what_only_looks_alike_is_not_found(construct: str, code: str) -> None:
    assert judged("forbids", code, construct).status is Status.PASS
    assert judged("requires", code, construct).status is Status.FAIL


def test_one_of_the_required_constructs_is_enough() -> None:
    assert judged("requires", "y = a @ b", "np.dot()", "@").status is Status.PASS
    finding = judged("requires", "y = 1", "np.dot()", "@")
    assert finding.message == "The code uses no `np.dot()` or `@`; this exercise asks for it."


def test_the_first_line_with_a_forbidden_construct_is_named() -> None:
    finding = judged("forbids", "x = 1\nimport os\nfor i in x:\n    pass", "for", "import os")
    assert finding.status is Status.FAIL
    assert finding.message == "Line 2 uses `import os`, which this exercise asks you to do without."
    assert finding.line == 2


@pytest.mark.parametrize("source", ["requires", "forbids"])
def test_code_that_is_no_python_never_passes(source: str) -> None:
    finding = judged(source, "x = 1\nfor", "for")
    assert finding.status is Status.FAIL
    assert finding.message.startswith("Python can't read line 2")


def test_what_python_says_gets_no_second_full_stop() -> None:
    assert judged("requires", 'print "x"', "for").message == (
        "Python can't read line 1: Missing parentheses in call to 'print'. Did you mean print(...)?"
    )


def test_it_needs_no_run_and_explains_no_slip() -> None:
    check = SourceCheck(source="forbids", constructs=["for"])
    assert not check.needs_run
    assert check.subject == "for"
    assert not check.same_slip(a_run("for i in x: pass"), a_run("for i in x: pass"))


@pytest.mark.parametrize("construct", ["f((", "", "import 3", "3", "np.dot(", "a b", "="])
def test_nonsense_is_refused(construct: str) -> None:
    with pytest.raises(ValidationError):
        SourceCheck(source="forbids", constructs=[construct])
