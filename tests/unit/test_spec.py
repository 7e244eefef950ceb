from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.checks import own_kinds
from grader.errors import Problem, SpecError
from grader.spec import Exercise, bound_names, read_course, read_exercise

GOOD = """\
title: The rectified linear activation function
section: "1.3"
given: |
  import numpy as np
  from helpers import relu
  input_data = np.array([3, 5])
  weights = {"node_0": np.array([2, 4])}
vary:
  - input_data: np.array([4, 1])
    weights: {integers: [-9, 9]}
  - weights: {floats: [-1, 1.5]}
reveal: true
checks:
  - value: node_0_output
    tolerance: 1e-6
    hint: Look at the weights.
  - value: np.sum(node_0_output)
    type: array
    after: [node_0_output]
  - call: relu
    cases: [[3], "np.array([4, 1])"]
  - any_of:
    - [{value: error}, {value: slope}]
    - value: model_output
  - choice: answer
    choices:
      a: {text: Three, why: No.}
      b: {text: Four, why: Yes.}
mistakes:
  - replace: {"max(input, 0)": "input"}
    says: Did relu let a negative number through?
hints: [One, Two]
points: 2
limits: {seconds: 5, memory: 512}
"""


def written(text: str, folder: Path) -> Path:
    path = folder / "01_x.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def mistakes(text: str, folder: Path) -> list[str]:
    """What an instructor reads about a spec, without the file's name."""
    path = written(text, folder)
    with pytest.raises(SpecError) as caught:
        read_exercise(path)
    return [line.removeprefix(f"{path}:") for line in caught.value.lines()]


def changed(old: str, new: str) -> str:
    """The good spec with one thing in it replaced."""
    assert GOOD.count(old) == 1, f"{old!r} has to stand in the good spec once"
    return GOOD.replace(old, new)


@pytest.fixture
def exercise(tmp_path: Path) -> Exercise:
    return read_exercise(written(GOOD, tmp_path))


def test_a_good_spec_is_read(exercise: Exercise) -> None:
    assert exercise.title == "The rectified linear activation function"
    assert exercise.section == "1.3"
    assert exercise.reveal is True
    assert exercise.given.splitlines()[0] == "import numpy as np"
    assert exercise.hints == ["One", "Two"]
    assert (exercise.points, exercise.limits.seconds, exercise.limits.memory) == (2, 5, 512)
    assert exercise.mistakes[0].replace == {"max(input, 0)": "input"}


def test_checks_are_of_their_kinds(exercise: Exercise) -> None:
    kinds = own_kinds()
    assert [type(check) for check in exercise.checks] == [
        kinds[name] for name in ("value", "value", "call", "any_of", "choice")
    ]
    assert exercise.checks[0].hint == "Look at the weights."
    assert exercise.checks[1].after == ["node_0_output"]


def test_variations_are_expressions(exercise: Exercise) -> None:
    assert exercise.variations == (
        {"input_data": "np.array([4, 1])", "weights": "integers_like(weights, -9, 9)"},
        {"weights": "floats_like(weights, -1.0, 1.5)"},
    )


def test_a_single_variation_and_plain_numbers(tmp_path: Path) -> None:
    text = "title: x\nsection: x\ngiven: a = b = c = 1\nvary: {c: 4, a: -0.5, b: true}\nchecks: [value: a]\n"
    [variation] = read_exercise(written(text, tmp_path)).variations
    assert list(variation.items()) == [("c", "4"), ("a", "-0.5"), ("b", "True")]


def test_what_may_be_left_out(tmp_path: Path) -> None:
    exercise = read_exercise(written('title: x\nsection: "1.1"\nchecks:\n  - value: a\n', tmp_path))
    assert exercise.given == ""
    assert exercise.variations == ()
    assert exercise.reveal is False
    assert exercise.hints == []
    assert (exercise.points, exercise.limits.seconds, exercise.limits.memory) == (1, 10, 1024)


EXERCISE_KEYS = (
    "one of title, section, given, carry, hidden, vary, reveal, checks, mistakes, equivalent, hints, points, limits"
)
VALUE_OPTIONS = "one of value, tolerance, type, equals, hint, says, reveal, vary, after"
KINDS = (
    "one of accuracy, any_of, available, call, choice, compiled, correct, figure, file, fit, holds, layers, measure, "
    "output, params, source, summary, value"
)

BROKEN = [
    # keys
    (
        "title: The",
        "titel: The",
        [f"1:1: there is no key `titel` here (expected {EXERCISE_KEYS}; did you mean title?)"],
    ),
    ("reveal: true", "show: true", [f"12:1: there is no key `show` here (expected {EXERCISE_KEYS})"]),
    (
        "seconds: 5",
        "secs: 5",
        [
            (
                "34:10: there is no key `secs` here (expected one of seconds, memory, epochs, hidden_epochs; "
                "did you mean seconds?)"
            )
        ],
    ),
    ('section: "1.3"\n', "", ["1:1: `section` is missing (expected `section:` and a text)"]),
    (
        "tolerance: 1e-6",
        "tolernace: 1",
        [
            (
                "15:5: a check of the kind `value` has no option `tolernace`"
                f" (expected {VALUE_OPTIONS}; did you mean tolerance?)"
            )
        ],
    ),
    ("why: No.", "wyh: No.", ["27:24: there is no key `wyh` here (expected one of text, why; did you mean why?)"]),
    (", why: No.", "", ["27:10: `why` is missing (expected `why:` and a text)"]),
    (
        "    says: Did relu",
        "    syas: Did relu",
        ["31:5: there is no key `syas` here (expected one of replace, says; did you mean says?)"],
    ),
    ("reveal: true", "title: Again", ["12:1: the key `title` comes twice; first in line 1"]),
    # types
    ('section: "1.3"', "section: 1.3", ['2:10: `section` can\'t be 1.3 (expected a text; in quotes: "1.3")']),
    ("reveal: true", "reveal: yes", ["12:9: `reveal` can't be `yes` (expected true or false; did you mean true?)"]),
    ("reveal: true", "reveal: NO", ["12:9: `reveal` can't be `NO` (expected true or false; did you mean false?)"]),
    ("reveal: true", "reveal: 1", ["12:9: `reveal` can't be 1 (expected true or false)"]),
    ("tolerance: 1e-6", "tolerance: small", ["15:16: `tolerance` can't be `small` (expected a number)"]),
    (
        "tolerance: 1e-6",
        "tolerance: '1e-6'",
        ["15:16: `tolerance` can't be `1e-6` (expected a number, without quotes)"],
    ),
    ("[One, Two]", "One", ["32:8: `hints` can't be `One` (expected a list)"]),
    (
        "[One, Two]",
        "[One, '', 3]",
        [
            "32:14: item 2 of `hints` is empty (expected a text with something in it)",
            '32:18: item 3 of `hints` can\'t be 3 (expected a text; in quotes: "3")',
        ],
    ),
    (
        "- value: model_output",
        "- model_output",
        [
            (
                "24:7: item 2 of `any_of` can't be `model_output`"
                " (expected a mapping whose first key names the kind of check or a list)"
            )
        ],
    ),
    (
        "value: np.sum(node_0_output)",
        "value: [a, b]",
        ["17:12: `value` can't be a list (expected a text; in quotes if it begins with a bracket)"],
    ),
    ("value: np.sum(node_0_output)", "value:", ["17:11: `value` is empty (expected a text)"]),
    (
        "cases: [[3], ",
        "cases: [3, ",
        ['21:13: item 1 of `cases` can\'t be 3 (expected a list or a text; in quotes: "3")'],
    ),
    # values
    (
        "type: array",
        "type: arry",
        [
            (
                "18:11: `type` can't be `arry` (expected one of number, int, float, bool, str, list, tuple, array,"
                " dict, set, series, table, function; did you mean array?)"
            )
        ],
    ),
    ("points: 2", "points: -1", ["33:9: `points` can't be -1 (expected greater than or equal to 0)"]),
    ("seconds: 5", "seconds: 0", ["34:19: `seconds` can't be 0 (expected greater than 0)"]),
    ("memory: 512", "memory: 1.5", ["34:30: `memory` can't be 1.5 (expected a whole number)"]),
    ('{"max(input, 0)": "input"}', "{}", ["30:14: `replace` is empty (expected at least 1)"]),
    ("integers: [-9, 9]", "integers: [9, -9]", ["10:25: `integers`: the first number has to be below the second"]),
    ("integers: [-9, 9]", "integers: [1, 2, 3]", ["10:25: `integers` has length 3 (expected at most 2)"]),
    (
        "integers: [-9, 9]",
        "integer: [-9, 9]",
        ["10:15: there is no key `integer` here (expected one of integers, floats; did you mean integers?)"],
    ),
    # kinds
    (
        "- value: node_0_output\n",
        "- valeu: node_0_output\n",
        [f"14:5: there is no kind of check named `valeu` (expected {KINDS}; did you mean value?)"],
    ),
    (
        "{value: slope}",
        "{vaule: slope}",
        [f"23:25: there is no kind of check named `vaule` (expected {KINDS}; did you mean value?)"],
    ),
    (
        "- call: relu\n",
        "- hint: x\n    call: relu\n",
        ["20:5: a check begins with its kind, not with `hint` (expected `call` as the first key)"],
    ),
    (
        "    tolerance: 1e-6\n",
        "    output: numbers\n",
        ["15:5: `output` is a check of its own (expected a `-` before `output`)"],
    ),
    ("- call: relu\n", "- call: np relu\n", ["20:11: `call` can't be `np relu` (expected a name, as Python has them)"]),
    ("value: model_output", "value: ''", ["24:14: `value` is empty (expected a Python expression)"]),
    (
        "- value: model_output",
        "- {}",
        ["24:7: item 2 of `any_of` is empty (expected a mapping whose first key names the kind of check or a list)"],
    ),
    # names
    (
        "    weights: {integers",
        "    wieghts: {integers",
        [
            (
                "10:5: `given` binds no name `wieghts`"
                " (expected one of input_data, np, relu, weights; did you mean weights?)"
            )
        ],
    ),
    (
        "after: [node_0_output]",
        "after: [node_1_output]",
        ["19:13: no earlier check is about `node_1_output` (expected node_0_output)"],
    ),
    # Python
    (
        "input_data = np.array([3, 5])",
        "input_data = np.array([3, 5)",
        ["6:30: this is no Python: closing parenthesis ')' does not match opening parenthesis '['"],
    ),
    (
        "  from helpers import relu\n",
        "  if np:\n",
        ["6:3: this is no Python: expected an indented block after 'if' statement on line 5"],
    ),
    (
        "input_data: np.array([4, 1])",
        "input_data: np.array([4, 1)",
        ["9:31: this is no Python: closing parenthesis ')' does not match opening parenthesis '['"],
    ),
    ("np.sum(node_0_output)", "node_0_output =", ["17:26: this is no Python: invalid syntax"]),
    # YAML
    (
        "hint: Look",
        "hint: Note: look",
        ["16:15: a colon and a space can't stand here (expected quotes round the whole text)"],
    ),
    ("      b: {text", "      1: {text", ['28:7: the key `1` is not a text (expected quotes round it: "1")']),
]


@pytest.mark.parametrize(("old", "new", "expected"), BROKEN, ids=[new.strip()[:40] for _, new, _ in BROKEN])
def test_what_an_instructor_reads(old: str, new: str, expected: list[str], tmp_path: Path) -> None:
    assert mistakes(changed(old, new), tmp_path) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- a\n", ["1:1: the file can't be a list (expected a mapping)"]),
        ("just words\n", ["1:1: the file can't be `just words` (expected a mapping)"]),
        (
            "title: x\n",
            [
                "1:1: `checks` is missing (expected `checks:` and a list)",
                "1:1: `section` is missing (expected `section:` and a text)",
            ],
        ),
        (
            "title: ''\nsection: x\nvary: {a: 1}\nchecks: []\n",
            [
                "1:8: `title` is empty (expected a text with something in it)",
                "3:8: `given` binds no name `a`",
                "4:9: `checks` is empty (expected at least 1)",
            ],
        ),
        (
            "title: x\nsection: x\nchecks: {value: x}\nvary: x\nlimits: 3\nmistakes: [3, {}]\n",
            [
                "3:9: `checks` can't be a mapping (expected a list)",
                "4:7: `vary` can't be `x` (expected a mapping or a list)",
                "5:9: `limits` can't be 3 (expected a mapping)",
                "6:12: item 1 of `mistakes` can't be 3 (expected a mapping)",
                "6:15: `replace` is missing (expected `replace:` and a mapping)",
                "6:15: `says` is missing (expected `says:` and a text)",
            ],
        ),
    ],
)
def test_all_mistakes_of_a_file_at_once(text: str, expected: list[str], tmp_path: Path) -> None:
    assert mistakes(text, tmp_path) == expected


def test_mistakes_all_over_a_spec_are_told_together(tmp_path: Path) -> None:
    text = GOOD.replace("reveal: true", "reveal: yes").replace("type: array", "type: arry").replace("[3, 5]", "[3, 5")
    lines = mistakes(text.replace("    weights: {int", "    wieghts: {int"), tmp_path)
    assert [line.split(": ")[0] for line in lines] == ["6:30", "12:9", "18:11"]


def test_a_star_import_may_bind_anything(tmp_path: Path) -> None:
    text = changed("from helpers import relu", "from helpers import *").replace("  - weights: {", "  - anything: {")
    assert read_exercise(written(text, tmp_path)).variations[1] == {"anything": "floats_like(anything, -1.0, 1.5)"}


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("import numpy as np\nimport os.path\nfrom a import b as c, d", {"np", "os", "c", "d"}),
        ("a, (b, *c) = x\nd: int = 1\ne += 1", {"a", "b", "c", "d", "e"}),
        ("def f(x):\n    y = 1\nclass C:\n    z = 1", {"f", "C"}),
        ("for i in r:\n    if i:\n        j = i\nwith o as p:\n    pass", {"i", "j", "p"}),
        ("k = [m for m in r]\nn = lambda: (q := 1)\nif (s := 1):\n    pass", {"k", "n", "s"}),
        ("a.b = 1\nc[d] = 2", set()),
        ("from helpers import *", {"*"}),
    ],
)
def test_names_that_code_binds(code: str, names: set[str]) -> None:
    assert bound_names(code) == names


CARRYING = """\
title: T
section: "1"
given: half = total / 2
carry: {total: 01_sum}
hidden: rows = [1]
vary: {total: "3", half: 4}
checks: [{value: total}]
"""


def test_names_that_are_carried_over_are_given_names(tmp_path: Path) -> None:
    path = tmp_path / "02_after.yaml"
    path.write_text(CARRYING)
    exercise = read_exercise(path)
    assert exercise.carry == {"total": "01_sum"}
    assert exercise.hidden == "rows = [1]"


def test_what_is_wrong_with_what_is_carried_and_hidden(tmp_path: Path) -> None:
    path = tmp_path / "02_after.yaml"
    path.write_text(CARRYING.replace("{total: 01_sum}", "{1x: 01_sum, y: ''}").replace("[1]", "["))
    with pytest.raises(SpecError) as caught:
        read_exercise(path)
    assert [(problem.line, problem.column) for problem in caught.value.problems] == [(4, 9), (4, 24), (5, 16), (6, 8)]


def test_a_course_is_read_in_order(tmp_path: Path) -> None:
    path = tmp_path / "course.yaml"
    path.write_text("title: Deep\nchapters:\n  - {id: chapter2, title: B}\n  - {id: chapter1, title: A}\n")
    course = read_course(path)
    assert course.title == "Deep"
    assert [(chapter.id, chapter.title) for chapter in course.chapters] == [("chapter2", "B"), ("chapter1", "A")]


def test_what_is_wrong_with_a_course(tmp_path: Path) -> None:
    path = tmp_path / "course.yaml"
    path.write_text("title: 3\nchapters:\n  - {id: Chapter 1, title: A}\n  - {id: chapter2}\n")
    with pytest.raises(SpecError) as caught:
        read_course(path)
    assert caught.value.problems == [
        Problem(1, 8, "`title` can't be 3", 'a text; in quotes: "3"'),
        Problem(3, 10, "`id`: small letters, digits, - and _ make up a folder's name"),
        Problem(4, 5, "`title` is missing", "`title:` and a text"),
    ]


def test_a_chapter_that_comes_twice(tmp_path: Path) -> None:
    path = tmp_path / "course.yaml"
    path.write_text("title: x\nchapters:\n  - {id: a, title: A}\n  - {id: a, title: B}\n")
    with pytest.raises(SpecError) as caught:
        read_course(path)
    assert caught.value.problems == [Problem(4, 10, "the chapter `a` comes twice; first in line 3")]


PLACES = st.integers(min_value=0, max_value=200)
ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 5)
    | st.floats(-2, 2)
    | st.sampled_from(["", "x", "a b", "value", "1e-3"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["value", "call", "cases", "hint", "integers", "x", "choices"]), inner, max_size=3
        )
    ),
    max_leaves=5,
)


def containers(data: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in the data: what holds it, and its key or index there."""
    for key in data if isinstance(data, dict) else range(len(data)):
        yield data, key
        if isinstance(data[key], (dict, list)):
            yield from containers(data[key])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.tuples(PLACES, ANYTHING), min_size=1, max_size=3))
def test_whatever_is_put_anywhere_is_read_or_told_in_our_own_words(
    tmp_path: Path, changes: list[tuple[int, Any]]
) -> None:
    from grader.strict_yaml import parse

    data = copy.deepcopy(parse(GOOD, "good").data)
    for place, value in changes:
        places = list(containers(data))
        holder, key = places[place % len(places)]
        holder[key] = value
    try:
        read_exercise(written(json.dumps(data), tmp_path))
    except SpecError as error:
        assert error.problems
        for line in error.lines():
            assert "Input" not in line
            assert "[type=" not in line
