from __future__ import annotations

import collections
import datetime as dt
import enum
import functools
import re
from typing import Any, NoReturn

import numpy as np
import pandas as pd
import pytest
from hypothesis import given

from grader.child.describe import MAX_DEPTH, MAX_ITEMS, MAX_OBJECTS, describe
from grader.evidence import Array, Column, Function, NumpyScalar, Opaque, Table, Unexportable, Value
from grader.evidence.value import MAX_ARRAY, MAX_KEYS, decode, encode
from tests.unit.evidence.strategies import hashables, keys


def sent(thing: object) -> Value:
    """A thing's description, as it arrives on the other side."""
    blobs: list[bytes] = []
    return decode(encode(describe(thing), blobs), blobs)


def boom(*_: object) -> NoReturn:
    raise AssertionError("a hook of the student's has been asked")


ASKED = """
    __eq__ __ne__ __len__ __iter__ __getitem__ __getattribute__ __repr__ __str__ __hash__ __int__ __index__ __float__
    __complex__ __bool__ __format__ __reduce__ __contains__ __instancecheck__ __array__ items
    keys values copy item tolist
"""
HOOKS = dict.fromkeys(ASKED.split(), boom)
LIES = {**HOOKS, "__class__": property(boom), "dtype": property(boom), "shape": property(boom), "T": property(boom)}


def lying(base: type, *arguments: object) -> Any:
    """An instance of a subclass that fails whenever it is asked for anything."""
    return base.__new__(type("Liar", (base,), LIES), *arguments)


def test_a_lying_list_is_what_it_holds() -> None:
    thing = lying(list)
    list.extend(thing, [1, 2])
    assert sent(thing) == [1, 2]


def test_a_lying_dict_is_what_it_holds() -> None:
    thing = lying(dict)
    dict.update(thing, a=1)
    assert sent(thing) == {"a": 1}


def test_a_lying_set_is_what_it_holds() -> None:
    thing = lying(set)
    set.update(thing, [3])
    assert sent(thing) == {3}


def _id(value: object) -> str:
    """A value's text without its address, which differs from process to process."""
    return re.sub(r" at 0x[0-9a-f]+", "", repr(value))


@pytest.mark.parametrize(
    ("base", "value"),
    [(int, -39), (float, 2.5), (complex, 1j), (str, "text"), (tuple, (1, "a")), (frozenset, frozenset({1}))],
)
def test_a_lying_scalar_is_what_it_holds(base: type, value: Any) -> None:
    found = sent(lying(base, value))
    assert found == value
    assert type(found) is base


def test_a_lying_array_is_what_it_holds() -> None:
    thing = np.arange(3).view(type("Liar", (np.ndarray,), LIES))
    assert sent(thing) == Array.of(np.arange(3))


@pytest.mark.parametrize("base", [np.float64, np.int64, np.bool_])
def test_numpy_scalars_are_not_asked_either(base: Any) -> None:
    if base is np.bool_:
        assert sent(np.True_) == NumpyScalar("bool", value=True)
    else:
        assert sent(lying(base, 3)) == NumpyScalar(base.__name__, base(3).item())


def test_a_lying_metaclass_is_not_asked() -> None:
    meta = type("Meta", (type,), {"__name__": property(boom), "__module__": property(boom), "__call__": boom})
    kind = meta("Kind", (), {})
    assert sent(kind) == Function("Kind", ())
    found = sent(object.__new__(kind))
    assert found == Opaque(f"{__name__}.Kind")


def test_an_object_that_claims_to_be_a_number_is_no_number() -> None:
    class Impostor:
        __class__ = int  # type: ignore[assignment]

        def __eq__(self, other: object) -> bool:
            return True

        def __hash__(self) -> int:
            return 0

    assert isinstance(sent(Impostor()), Opaque)


@pytest.mark.parametrize("kind", [pd.DataFrame, pd.Series, pd.Index])
def test_a_subclass_of_a_pandas_class_is_not_looked_into(kind: Any) -> None:
    liar = type("Liar", (kind,), {"iloc": property(boom), "to_numpy": boom, "shape": property(boom)})
    thing = object.__new__(liar) if kind is pd.Index else liar([1])
    assert isinstance(sent(thing), Opaque)


@pytest.mark.parametrize(
    "dtype",
    ["i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "c8", "c16", "?"],
)
def test_numpy_scalars_and_arrays_keep_their_dtype(dtype: str) -> None:
    array = np.array([0, 1, 1], dtype=dtype)
    assert sent(array[1]) == NumpyScalar(array.dtype.name, array[1].item())
    assert sent(array) == Array.of(array)
    assert sent(array[1:2].reshape(())) == Array.of(np.array(1, dtype=dtype))


def test_extended_precision_becomes_double() -> None:
    found = sent(np.longdouble(2.5))
    assert isinstance(found, NumpyScalar)
    assert found.value == 2.5
    found = sent(np.clongdouble(2.5j))
    assert isinstance(found, NumpyScalar)
    assert found.value == 2.5j
    assert sent(np.array([2.5], np.longdouble)) == Array.of(np.array([2.5]))
    assert sent(np.array([2.5j], np.clongdouble)) == Array.of(np.array([2.5j]))


@pytest.mark.parametrize(
    ("thing", "expected"),
    [
        (np.str_("a"), "a"),
        (np.timedelta64(3, "s"), Opaque("numpy.timedelta64")),
        (np.datetime64("2024-02-29"), Opaque("numpy.datetime64")),
        (np.bytes_(b"a"), Opaque("numpy.bytes_")),
        (np.array(["a", "b"]), ["a", "b"]),
        (np.array([["a"], ["b"]]), [["a"], ["b"]]),
        (np.array("a"), "a"),
        (np.array([1, None, "a"], dtype=object), [1, None, "a"]),
        (np.array(["2024-02-29"], dtype="M8[D]"), ["2024-02-29"]),
        (np.array([3], dtype="m8[s]"), ["3 seconds"]),
        (np.array([(1, 2.5)], dtype=[("a", "i4"), ("b", "f8")]), [(1, 2.5)]),
        (np.array([], dtype="U1"), []),
        (np.ma.array([1, 2]), Array.of(np.array([1, 2]))),
        (np.ones((0, 3)), Array.of(np.ones((0, 3)))),
        (np.arange(6).reshape(2, 3)[:, ::-2], Array.of(np.array([[2, 0], [5, 3]]))),
    ],
    ids=_id,
)
def test_numpy_of_all_sorts(thing: object, expected: Value) -> None:
    assert sent(thing) == expected


def test_nothing_is_allocated_for_an_array_that_is_too_large() -> None:
    huge = np.broadcast_to(np.zeros(1), (1 << 40,))
    assert isinstance(sent(huge), Unexportable)


def test_an_array_of_very_many_objects_is_not_taken_for_another() -> None:
    assert isinstance(sent(np.full(MAX_OBJECTS + 1, "x", dtype=object)), Unexportable)


def test_an_array_that_contains_itself_comes_to_an_end() -> None:
    array = np.array([None], dtype=object)
    array[0] = array
    assert isinstance(sent(array), Unexportable)


def test_a_list_that_contains_itself_comes_to_an_end() -> None:
    thing: list[object] = []
    thing.append(thing)
    assert isinstance(sent(thing), Unexportable)


def test_a_dict_that_contains_itself_comes_to_an_end() -> None:
    thing: dict[str, object] = {}
    thing["me"] = thing
    assert isinstance(sent(thing), Unexportable)


def nested(depth: int) -> object:
    return functools.reduce(lambda inner, _: [inner], range(depth), 0)


def test_what_is_described_is_never_too_deep_to_be_read() -> None:
    assert isinstance(sent(nested(MAX_DEPTH)), list)
    assert isinstance(sent(nested(MAX_DEPTH + 1)), Unexportable)
    frame = pd.DataFrame({"a": [nested(MAX_DEPTH - 3)]})
    assert not isinstance(sent(frame), Unexportable)


@pytest.mark.parametrize(
    "thing",
    [
        10**5000,
        -(2**9000),
        [10**5000],
        "x" * 200_000,
        [0] * (MAX_ITEMS + 1),
        [[0] * 500] * 500,
        tuple(range(MAX_ITEMS + 1)),
        set(range(MAX_KEYS + 1)),
        frozenset(range(MAX_KEYS + 1)),
        dict.fromkeys(range(MAX_KEYS + 1)),
        range(10**12),
    ],
    ids=lambda thing: type(thing).__name__,
)
def test_what_is_too_large_says_so(thing: object) -> None:
    assert isinstance(sent(thing), Unexportable)


def test_a_range_is_its_numbers() -> None:
    assert sent(range(3)) == [0, 1, 2]


def f(a: int, b: int = 2, *rest: int, c: int = 3, **more: int) -> None: ...


class Kind:
    def method(self, value: int) -> None: ...


@pytest.mark.parametrize(
    ("thing", "expected"),
    [
        (None, None),
        (True, True),
        (..., Opaque("ellipsis")),
        (f, Function("f", ("a", "b", "c"))),
        (lambda x: x, Function("<lambda>", ("x",))),
        (Kind, Function("Kind", ())),
        (Kind().method, Function("method", ("self", "value"))),
        (len, Function("len", ())),
        ([].append, Function("append", ())),
        (np.maximum, Opaque("numpy.ufunc")),
        (functools.partial(f), Opaque("functools.partial")),
        ((number for number in [1]), Opaque("generator")),
        (b"bytes", Opaque("bytes")),
        (dt.date(2024, 2, 29), Opaque("datetime.date")),
        ({1, 2}, {1, 2}),
        (frozenset({1}), frozenset({1})),
        (collections.OrderedDict(a=1), {"a": 1}),
        (collections.Counter("aa"), {"a": 2}),
        (collections.namedtuple("Point", "x y")(1, 2), (1, 2)),
        (enum.IntEnum("Level", "LOW")(1), 1),
        ({(1, frozenset({2})): {frozenset(): 3}}, {(1, frozenset({2})): {frozenset(): 3}}),
        ({np.int64(3): "x"}, {3: "x"}),
    ],
    ids=_id,
)
def test_python_of_all_sorts(thing: object, expected: Value) -> None:
    found = sent(thing)
    assert found == expected
    assert type(found) is type(expected)


def test_the_type_of_an_object_is_named_with_its_module() -> None:
    assert sent(collections.deque()) == Opaque("collections.deque")


@given(hashables, keys)
def test_keys_survive(key: Value, other: Value) -> None:
    """All that plain data can use as a key."""
    assert sent({key: 1, other: 2}) == {key: 1, other: 2}


def test_a_key_that_can_not_be_described_is_its_type() -> None:
    assert sent({Kind(): 1, "a": 2}) == {Opaque(f"{__name__}.Kind"): 1, "a": 2}


def test_a_key_with_a_hash_of_its_own_does_no_harm() -> None:
    class Odd(tuple[Any]):
        def __hash__(self) -> int:
            return 1

    [(key, value)] = sent({Odd(([],)): 1}).items()
    assert isinstance(key, Opaque)
    assert value == 1


def test_a_frame_is_its_columns() -> None:
    frame = pd.DataFrame({"wage": [5.1, 4.95], "name": ["a", "b"]}, index=[7, 8])
    index = Array.of(np.array([7, 8]))
    assert sent(frame) == Table(
        (Column("wage", Array.of(np.array([5.1, 4.95])) or [], index or []), Column("name", ["a", "b"], index or [])), 2
    )


def test_a_series_is_a_column() -> None:
    found = sent(pd.Series([1, 2], index=["a", "b"], name="n"))
    assert found == Column("n", Array.of(np.array([1, 2])) or [], ["a", "b"])


@pytest.mark.parametrize(
    ("index", "expected"),
    [
        (pd.RangeIndex(2), Array.of(np.array([0, 1]))),
        (pd.Index(["a"]), ["a"]),
        (pd.MultiIndex.from_tuples([(1, "a")]), [(1, "a")]),
        (pd.DatetimeIndex(["2024-02-29"]), ["2024-02-29T00:00:00.000000000"]),
    ],
    ids=lambda thing: type(thing).__name__,
)
def test_an_index_is_its_labels(index: object, expected: Value) -> None:
    found = sent(index)
    assert found == expected or [str(label)[:10] for label in found or []] == ["2024-02-29"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "series",
    [
        pd.Series([1, None], dtype="Int64"),
        pd.Series(["a", "b"], dtype="category"),
        pd.Series(["a", None], dtype="string"),
        pd.Series(pd.to_datetime(["2024-02-29"], utc=True)),
        pd.Series([], dtype=float),
        pd.Series([[1], {"a": 2}]),
    ],
    ids=lambda series: str(series.dtype),
)
def test_series_of_all_sorts_arrive_in_full(series: Any) -> None:
    found = sent(series)
    assert isinstance(found, Column)
    assert not isinstance(found.values, Unexportable)
    length = found.values.shape[0] if isinstance(found.values, Array) else len(found.values)
    assert length == len(series)


def test_a_frame_with_repeated_and_numbered_columns_keeps_them_all() -> None:
    found = sent(pd.DataFrame([[1, 2, 3]], columns=["a", "a", 0]))
    assert isinstance(found, Table)
    assert [column.name for column in found.columns] == ["a", "a", 0]


def test_an_empty_frame_has_its_rows() -> None:
    assert sent(pd.DataFrame(index=range(3))) == Table((), 3)


@pytest.mark.parametrize(
    "error", [ValueError("x"), SystemExit(3), KeyboardInterrupt(), MemoryError(), RecursionError()]
)
def test_what_goes_wrong_inside_is_evidence_too(error: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> NoReturn:
        raise error

    monkeypatch.setattr(pd.Series, "to_numpy", fail)
    assert isinstance(sent(pd.Series([1])), Unexportable)


def test_an_array_of_too_many_numbers_is_not_sent() -> None:
    described = describe(np.zeros(MAX_ARRAY + 1, "u1"))
    assert isinstance(described, Unexportable)
    assert "8,388,609 numbers" in described.reason
