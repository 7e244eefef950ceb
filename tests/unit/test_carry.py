from __future__ import annotations

import pytest

from grader.carry import not_carried
from grader.evidence import Array, Column, Function, NumpyScalar, Opaque, Record, Table, Unexportable, Value

MODEL = Record("keras.Model", {"layers": []})
ROW = Array("i1", (1,), b"a")


@pytest.mark.parametrize(
    "value",
    [None, 3, "a", [1, (2.5, {"k": MODEL})], {1, 2}, ROW, NumpyScalar("int64", 3), Column("c", ROW, [0]), MODEL],
    ids=repr,
)
def test_plain_values_arrays_and_models_are_carried(value: Value) -> None:
    assert not_carried(value) is None


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (Unexportable("it is too large"), "it is too large"),
        (Function("relu", ("x",)), "it is or holds a function"),
        ([1, Opaque("file")], "it is or holds an object of type file"),
        ({"h": Record("keras.History", {})}, "it is or holds a History, the record of a training"),
        (Table((Column("c", [Opaque("x")], [0]),), 1), "it is or holds an object of type x"),
    ],
)
def test_anything_else_is_not(value: Value, reason: str) -> None:
    assert not_carried(value) == reason
