from __future__ import annotations

import math

import numpy as np
import pytest

from grader.compare import difference, explain
from grader.evidence import Array, Column, Function, Opaque, Table, Unexportable, Value


def array(data: object) -> Array:
    described = Array.of(np.array(data))
    assert described is not None
    return described


@pytest.mark.parametrize(
    ("seen", "expected", "message"),
    [
        (Opaque("ellipsis"), 26, "`x` is still the placeholder `...`. Put your own code in its place."),
        (None, 26, "`x` is None, which stands for nothing; a number was expected."),
        (
            Function("sum", ()),
            26,
            "`x` is the function `sum` itself, not what it gives back: the brackets that call it are missing.",
        ),
        (Opaque("map"), [1, 2], "`x` is an object of type map; list(...) makes a list of its values."),
        (Unexportable("it is nested too deeply"), 3, "`x` can't be looked at: it is nested too deeply."),
        ("52", 52, "`x` is the text '52', not a number: mind the quotes, or turn it into a number."),
        ([6, 20], 26, "`x` is [6, 20]: 2 numbers, but one single number was expected."),
        (
            array([[52]]),
            52,
            "`x` is [[52]] (an array of shape (1, 1)) with one number in it, but the number itself was expected.",
        ),
        (-84, array([1, 2, 3]), "`x` is the single number -84, but 3 numbers were expected."),
        (True, 1, "`x` is True, a truth value (True or False); a number was expected."),
        (1.5, "a", "`x` is 1.5, but a text was expected."),
        ([1, 2], {"a": 1}, "`x` is [1, 2] (a list of 2), but a dictionary of 1 was expected."),
        (array([[1], [2], [3]]), [1, 2, 3], "`x` has the shape (3, 1), but the shape (3,) was expected."),
        (
            array([[1, 2, 3], [4, 5, 6]]),
            array([[1, 4], [2, 5], [3, 6]]),
            "`x` has the shape (2, 3), but the shape (3, 2) was expected. Rows and columns are swapped.",
        ),
        ([148], [52, 63, 0, 148], "`x` has 1 number, but 4 were expected."),
        (
            -26,
            26,
            "`x` has the opposite sign of what was expected. Was a difference taken the other way round?",
        ),
        ([-13, 26], [26, -13], "`x` has the right numbers, but the other way round."),
        ([2, 3, 1], [1, 2, 3], "`x` has the right numbers, but in another order."),
        (49.89, 49.890625, "`x` looks rounded: 49.89. Keep all the digits that Python works out."),
        (41, -39, "`x` is 41, which is not the value expected."),
        (0, 0.3, "`x` is 0, which is not the value expected."),
        (math.nan, 3.0, "`x` is nan, which is not the value expected."),
        ([1, 2, 4], [1, 2, 3], "`x` is not right at index [2]: 4 stands there."),
        ({"a": 1}, {"b": 1}, "`x` lacks the key 'b'."),
        ({"a": 1, "b": 1}, {"b": 1}, "`x` has the key 'a', which was not expected."),
        ({1, 4}, {1, 2}, "`x` has the member 4, which was not expected."),
        ({1}, {1, 2}, "`x` has fewer members than expected."),
        (Table((), 0), Table((Column("age", [], []),), 0), "`x` lacks the column 'age'."),
        ("abc ", "Abc", "`x` is 'abc ': only capital letters or spaces are not as expected."),
        (["a"], ["a", "b"], "`x` has 1 entry instead of 2 entries."),
        ([[1, 2], "a"], [[1, 3], "a"], "`x` is not right at index [0][1]: 2 stands there."),
    ],
)
def test_a_message_names_what_was_found(seen: Value, expected: Value, message: str) -> None:
    found = difference(seen, expected)
    assert found is not None
    assert explain("x", found, seen, expected) == message


def test_a_call_gives_and_a_name_is() -> None:
    found = difference(3, 0)
    assert found is not None
    assert explain("relu(-3)", found, 3, 0, verb="gives") == "`relu(-3)` gives 3, which is not the value expected."
