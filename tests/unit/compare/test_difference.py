from __future__ import annotations

import math
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.compare import Sort, difference
from grader.evidence import Array, Column, Function, NumpyScalar, Opaque, Record, Table, Unexportable, Value


def array(data: object, dtype: str | None = None) -> Array:
    described = Array.of(np.array(data, dtype=dtype))
    assert described is not None
    return described


def same(seen: Value, expected: Value) -> bool:
    return difference(seen, expected) is None


FINITE = st.floats(allow_nan=False, allow_infinity=False)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.complex_numbers(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=12,
)


@given(PLAIN)
def test_every_value_equals_itself(value: Value) -> None:
    assert same(value, value)


@given(st.lists(FINITE, min_size=1, max_size=40), st.data())
def test_a_number_beyond_the_tolerance_is_found_where_it_stands(numbers: list[float], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(numbers) - 1))
    share = data.draw(st.floats(2e-6, 1.0))
    off = list(numbers)
    off[place] -= math.copysign(share * max(1.0, abs(numbers[place])), numbers[place])
    found = difference(tuple(off), array(numbers, "float64"))
    assert found is not None
    assert (found.sort, found.place) == (Sort.VALUE, f"[{place}]")
    assert (found.seen, found.expected) == (off[place], numbers[place])


@given(st.lists(FINITE, min_size=1, max_size=40), st.floats(-0.5e-6, 0.5e-6))
def test_numbers_within_the_tolerance_are_equal(numbers: list[float], share: float) -> None:
    small = tuple(number for number in numbers if abs(number) < 1e300)
    assert same(tuple(number + share * max(1.0, abs(number)) for number in small), small)


@given(st.lists(st.integers(1, 4), max_size=3), st.lists(st.integers(1, 4), max_size=3))
def test_only_equal_shapes_are_equal(one: list[int], other: list[int]) -> None:
    found = difference(array(np.zeros(one)), array(np.zeros(other)))
    if one == other:
        assert found is None
    else:
        assert found is not None
        assert found.sort is (Sort.SHAPE if one and other else Sort.TYPE)


@given(st.floats())
def test_nan_equals_nan_alone(number: float) -> None:
    assert same(number, math.nan) == math.isnan(number)
    assert same([number], array([math.nan])) == math.isnan(number)


@given(FINITE)
def test_an_infinity_equals_no_finite_number(number: float) -> None:
    assert not same(number, math.inf)
    assert not same(math.inf, number)


@pytest.mark.parametrize("one", [26, 26.0, NumpyScalar("int64", 26), NumpyScalar("float32", 26.0), array(26), 26 + 0j])
@pytest.mark.parametrize("other", [26, array(26.0), NumpyScalar("int32", 26)])
def test_one_number_is_one_number(one: Value, other: Value) -> None:
    assert same(one, other)


@pytest.mark.parametrize("seen", [array([26]), [26], array([[26]]), "26", True, None, {26}, {0: 26}])
def test_what_is_not_one_number_is_not_a_number(seen: Value) -> None:
    found = difference(seen, 26)
    assert found is not None
    assert found.sort is Sort.TYPE


def test_truth_values_are_no_numbers() -> None:
    assert same(NumpyScalar("bool", True), True)
    assert same(array([True, False]), [True, False])
    assert not same(True, 1)
    assert not same(0, False)
    found = difference(array([False, True]), [0, 1])
    assert found is not None
    assert (found.sort, found.place) == (Sort.TYPE, "[0]")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ([1, 2], (1, 2)),
        ([1, 2], array([1, 2])),
        ([[1, 2], [3, 4]], array([[1.0, 2.0], [3.0, 4.0]])),
        ([array([1, 2]), array([3, 4])], array([[1, 2], [3, 4]])),
        ([], array([])),
        ([1, [2, 3]], (1, array([2, 3]))),
        (["a", None], ("a", None)),
        ({"a": [1], 2: 3}, {NumpyScalar("int64", 2): 3.0, "a": array([1])}),
        ({math.nan: 1}, {float("nan"): 1}),
        ({1, 2}, frozenset({2, 1})),
        ({0.1 + 0.2, "a"}, {"a", 0.3}),
        (Function("a", ("x",)), Function("b", ())),
        (Opaque("module"), Opaque("module")),
        (array([1 + 2j], "complex64"), [1 + 2j]),
        (array([0.5], "float16"), [0.5]),
    ],
)
def test_equal_contents_are_equal(one: Value, other: Value) -> None:
    assert same(one, other)
    assert same(other, one)


@pytest.mark.parametrize(
    ("seen", "expected", "sort", "where"),
    [
        ([1, 2, 3], [1, 2], Sort.SHAPE, ""),
        (array([[1], [2], [3]]), array([1, 2, 3]), Sort.SHAPE, ""),
        ([1, [2, 3]], [1, [2, 4]], Sort.VALUE, "at index [1][1]"),
        (array([[1, 2], [3, 5]]), [[1, 2], [3, 4]], Sort.VALUE, "at index [1, 1]"),
        ({"node_0": [1, 2]}, {"node_0": [1, 3]}, Sort.VALUE, "at ['node_0'][1]"),
        ({"a": 1}, {"a": 1, "b": 2}, Sort.MISSING, ""),
        ({"a": 1, "b": 2}, {"a": 1}, Sort.EXTRA, ""),
        ({"a": {"b": 1}}, {"a": {}}, Sort.EXTRA, "at ['a']"),
        ("abc", "Abc", Sort.VALUE, ""),
        ({1, 2}, {1, 2, 3}, Sort.MISSING, ""),
        (Opaque("a"), Opaque("b"), Sort.VALUE, ""),
        (Unexportable("too large"), Unexportable("too large"), Sort.TYPE, ""),
        ([1, "a"], [1, 2], Sort.TYPE, "at index [1]"),
        (10**400, 1.0, Sort.VALUE, ""),
        (10**400, math.inf, Sort.VALUE, ""),
        (10**400 + 1, 10**400, Sort.VALUE, ""),
        (1 + 2j, 1 + 3j, Sort.VALUE, ""),
    ],
)
def test_a_difference_says_of_what_sort_it_is_and_where(seen: Value, expected: Value, sort: Sort, where: str) -> None:
    found = difference(seen, expected)
    assert found is not None
    assert (found.sort, found.where) == (sort, where)


def test_the_worst_element_is_the_one_that_is_relatively_furthest_off() -> None:
    found = difference([1_000_010.5, 1.0, 5.0], [1_000_000.5, 2.0, 5.5])
    assert found is not None
    assert found.place == "[1]"


def test_whole_numbers_are_exact_unless_the_tolerance_is_wider() -> None:
    assert not same(14_714_689, 14_714_688)
    assert difference(14_714_689, 14_714_688, tolerance=1e-5) is None
    assert same(14_714_689.0, 14_714_688)


# pandas


def table(**columns: list[Value]) -> Table:
    rows = len(next(iter(columns.values())))
    return Table(tuple(Column(name, items, list(range(rows))) for name, items in columns.items()), rows)


def test_tables_go_by_column_and_row() -> None:
    expected = table(wage=[5.1, 4.95], age=[35, 57])
    assert same(table(age=[35, 57], wage=[5.1, 4.95]), expected)
    assert same(Table(tuple(Column(c.name, c.values, [7, 3]) for c in expected.columns), 2), expected)
    for seen, sort, where in [
        (table(wage=[5.1, 4.95]), Sort.MISSING, ""),
        (table(wage=[5.1, 4.95], age=[35, 57], sex=[0, 1]), Sort.EXTRA, ""),
        (table(wage=[5.1], age=[35]), Sort.SHAPE, ""),
        (table(wage=[4.95, 5.1], age=[57, 35]), Sort.VALUE, "at ['age'][0]"),
    ]:
        found = difference(seen, expected)
        assert found is not None
        assert (found.sort, found.where) == (sort, where)


def test_a_column_equals_its_values_and_a_dictionary_of_its_labels() -> None:
    rates = Column("survived", [0.63, 0.47, 0.24], [1, 2, 3])
    assert same({3: 0.24, 1: 0.63, 2: 0.47}, rates)
    assert same(rates, {1: 0.63, 2: 0.47, 3: 0.24})
    assert same([0.63, 0.47, 0.24], rates)
    assert same(Column(None, array([0.63, 0.47, 0.24]), array([0, 1, 2])), rates)
    assert not same({1: 0.63, 2: 0.24, 3: 0.47}, rates)


def test_labels_of_two_labelled_columns_must_agree() -> None:
    found = difference(Column(None, [1.0, 2.0], ["b", "a"]), Column(None, [1.0, 2.0], ["a", "b"]))
    assert found is not None
    assert found.sort is Sort.LABELS


def test_a_label_that_comes_twice_makes_no_dictionary() -> None:
    assert not same(Column(None, [9, 1], ["a", "a"]), {"a": 1})


# Large arrays go through NumPy.


@pytest.mark.parametrize("dtype", ["int64", "float32", "float64", "complex128", "uint8", "bool"])
def test_one_wrong_element_of_a_large_array_is_found(dtype: str) -> None:
    right = np.arange(3000).reshape(3, 1000).astype(dtype)
    wrong = right.copy()
    wrong[1, 7] = not right[1, 7] if dtype == "bool" else right[1, 7] + 1
    assert same(array(right), array(right.copy()))
    found = difference(array(wrong), array(right))
    assert found is not None
    assert (found.sort, found.where) == (Sort.VALUE, "at index [1, 7]")


def test_large_arrays_know_nan_infinity_and_the_limits_of_floats() -> None:
    right = np.full(2000, np.nan)
    right[5] = np.inf
    assert same(array(right), array(right.astype("float32")))
    assert not same(array(np.zeros(2000)), array(right))
    whole = np.full(2000, 2**62)
    assert not same(array(whole + 1), array(whole))
    assert not same(array(np.ones(2000, bool)), array(np.ones(2000)))


@given(st.lists(st.floats(width=32), min_size=1, max_size=9), st.integers(0, 1000), st.floats(width=32))
def test_large_and_small_arrays_are_judged_alike(pattern: list[float], place: int, other: float) -> None:
    numbers = (pattern * 1001)[:1001]
    seen = list(numbers)
    seen[place] = other
    one = difference(array(seen, "float64"), array(numbers, "float32"))
    two = difference(tuple(seen), tuple(numbers))
    assert (one is None) == (two is None)
    if one is not None and two is not None:
        assert one.place == two.place == f"[{place}]"


def test_small_comparisons_do_not_import_numpy() -> None:
    code = """
import sys
from grader.compare import difference, show
from grader.evidence import Array, NumpyScalar
large = Array("f8", (100_000,), bytes(800_000))
small = Array("i8", (2,), (26).to_bytes(8, "little") + (3).to_bytes(8, "little"))
assert difference(large, Array("f8", (100_000,), bytes(800_000))) is None
assert difference(small, [26, 3]) is None and difference([26, 4], small) is not None
assert difference(NumpyScalar("int64", 3), 3.0) is None
show(small), show(large)
assert "numpy" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    ("seen", "expected", "equal"),
    [
        (Record("keras.Optimizer", {"class": "SGD", "rate": 1}), Record("keras.Optimizer", {"class": "SGD"}), True),
        (Record("keras.Optimizer", {"class": "Adam"}), Record("keras.Optimizer", {"class": "SGD"}), False),
        (Record("keras.Loss", {}), Record("keras.Metric", {}), False),
        (Record("keras.Model", {}), Opaque("Model"), False),
        (Record("keras.Model", {}), 3, False),
    ],
)
def test_records_are_equal_when_their_classes_are(seen: Value, expected: Value, equal: bool) -> None:
    assert (difference(seen, expected) is None) is equal
