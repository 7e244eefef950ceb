from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.compare import TypeName, describe_type, full_stop, is_of_type, show, type_words
from grader.evidence import Array, Column, Function, NumpyScalar, Opaque, Record, Table, Unexportable, Value


def array(data: object) -> Array:
    described = Array.of(np.array(data))
    assert described is not None
    return described


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (-39, "-39"),
        (52.0, "52.0"),
        (49.890625, "49.8906"),
        (9.6271e-05, "9.6271e-05"),
        (math.nan, "nan"),
        (NumpyScalar("int64", 3), "3"),
        (array(2.5), "2.5"),
        (True, "True"),
        (None, "None"),
        ("it's", '"it\'s"'),
        ([26, -13], "[26, -13]"),
        ((1,), "(1,)"),
        ((), "()"),
        ({"a": [1, 2]}, "{'a': [1, 2]}"),
        (set(), "set()"),
        (array([26, -13]), "[26, -13]"),
        (array([[1, 2], [3, 4]]), "[[1, 2], [3, 4]]"),
        (list(range(100)), "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, ...] (100 in all)"),
        (array(range(100)), "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, ...] (shape (100,))"),
        (Column("a", [1, 2], [0, 1]), "[1, 2]"),
        (Function("relu", ("x",)), "a function"),
        ("\x1b[31mred", r"'\x1b[31mred'"),
    ],
)
def test_values_are_shown_as_they_are_written(value: Value, text: str) -> None:
    assert show(value) == text


@given(
    st.recursive(
        st.integers() | st.floats() | st.text() | st.complex_numbers(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_what_is_shown_stays_short_and_printable(value: Value) -> None:
    text = show(value)
    assert len(text) <= 110
    assert text.isprintable()


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (3, "a whole number"),
        (NumpyScalar("float64", 2.5), "a decimal number"),
        (math.inf, "the special number inf"),
        (1j, "a complex number"),
        (NumpyScalar("bool", True), "a truth value (True or False)"),
        (None, "nothing (None)"),
        ("a", "a text"),
        ([1, 2, 3], "a list of 3"),
        ([], "an empty list"),
        ({"a": 1}, "a dictionary of 1"),
        (array([[1, 2, 3], [4, 5, 6]]), "an array of shape (2, 3)"),
        (Column(None, array([1, 2]), array([0, 1])), "a pandas Series of 2"),
        (Table((), 5), "a DataFrame of 5 rows and 0 columns"),
        (Function("f", ()), "a function"),
        (Opaque("ellipsis"), "the placeholder ..."),
        (Opaque("generator"), "an object of type generator"),
        (Unexportable("too large"), "something that can't be shown (too large)"),
    ],
)
def test_types_in_words(value: Value, words: str) -> None:
    assert describe_type(value) == words


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("no", "no."),
        ("no.", "no."),
        ("no?", "no?"),
        ("no!", "no!"),
        ("1, 2, ...", "1, 2, ..."),
        ("f()", "f()."),
        ("", "."),
    ],
)
def test_a_sentence_ends_in_one_mark(text: str, sentence: str) -> None:
    assert full_stop(text) == sentence


@pytest.mark.parametrize(
    ("value", "names"),
    [
        (3, {"number", "int"}),
        (NumpyScalar("float32", 3.0), {"number", "float"}),
        (array(3), {"number", "array"}),
        (True, {"bool"}),
        ("3", {"str"}),
        ([3], {"list"}),
        ((3,), {"tuple"}),
        (array([3]), {"array"}),
        ({3: 3}, {"dict"}),
        (frozenset({3}), {"set"}),
        (Column(None, [], []), {"series"}),
        (Table((), 0), {"table"}),
        (Function("f", ()), {"function"}),
        (None, set()),
    ],
)
def test_types_that_a_spec_can_ask_for(value: Value, names: set[TypeName]) -> None:
    every: tuple[TypeName, ...] = TypeName.__args__  # type: ignore[attr-defined]
    assert {name for name in every if is_of_type(value, name)} == names
    assert all(type_words(name) for name in every)


def test_objects_of_libraries_are_called_what_they_are_and_their_class_is_shown_apart() -> None:
    optimizer = Record("keras.Optimizer", {"class": "SGD"})
    assert describe_type(optimizer) == "an optimizer of Keras"
    assert show(optimizer) == "an optimizer of Keras (SGD)"
    assert describe_type(Record("keras.Model", {})) == show(Record("keras.Model", {})) == "a Keras model"
    assert describe_type(Record("torch.Module", {})) == "an object of type torch.Module"
