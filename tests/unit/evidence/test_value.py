from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.evidence import Array, NumpyScalar, Value
from grader.evidence.value import (
    DTYPES,
    MAX_ARRAY,
    MAX_DEPTH,
    MAX_DIMENSIONS,
    MAX_FIELDS,
    MAX_KEYS,
    WireError,
    decode,
    encode,
)
from tests.unit.evidence.strategies import arrays, sets, values


def round_trip(value: Any) -> Value:
    blobs: list[bytes] = []
    return decode(encode(value, blobs), blobs)


@given(values)
@settings(max_examples=200)
def test_every_value_comes_back_with_its_types(value: Value) -> None:
    assert repr(round_trip(value)) == repr(value)


@given(sets)
def test_sets_and_keys_come_back_with_their_types(value: Value) -> None:
    back = round_trip(value)
    assert type(back) is type(value)
    assert back == value


def test_a_frozenset_may_be_a_member_and_a_key() -> None:
    value = {frozenset({1, 2}): {frozenset(), (frozenset({3}), 4)}}
    assert round_trip(value) == value


@given(arrays())
def test_an_array_is_the_numpy_array_that_it_describes(array: Array) -> None:
    with np.errstate(all="ignore"):
        assert Array.of(array.numpy()) == array


def test_arrays_of_other_byte_order_and_layout_are_described_in_ours() -> None:
    array = np.array([[1, 2], [3, 4]], dtype=">i2").T
    assert Array.of(array) == Array("i2", (2, 2), b"\x01\0\x03\0\x02\0\x04\0")


def test_an_element_type_without_description_has_none() -> None:
    assert Array.of(np.array(["a"])) is None
    assert Array.of(np.array([object()])) is None


def test_an_array_can_not_be_written_to() -> None:
    with pytest.raises(ValueError, match="read-only"):
        Array("i1", (1,), b"\0").numpy()[0] = 1


@given(st.sampled_from(sorted(DTYPES)))
def test_dtypes_have_the_size_that_numpy_gives_them(dtype: str) -> None:
    assert np.dtype("?" if dtype == "b1" else dtype).itemsize == DTYPES[dtype]


def test_an_array_of_more_numbers_than_can_be_compared_is_refused() -> None:
    with pytest.raises(WireError, match="too large"):
        decode({"array": [0, "u1", [MAX_ARRAY + 1]]}, [bytes(MAX_ARRAY + 1)])
    assert decode({"array": [0, "u1", [MAX_ARRAY]]}, [bytes(MAX_ARRAY)]) is not None


HUGE = {"int": hex(2**9000)}


@pytest.mark.parametrize(
    "wire",
    [
        [],
        {},
        {"list": [], "tuple": []},
        {"pickle": "gASVAAAA"},
        {"list": 3},
        {"tuple": {"list": []}},
        {"int": 3},
        {"int": "three"},
        HUGE,
        2**53,
        -(2**60),
        math.inf,
        {"float": "1.0"},
        {"float": []},
        {"complex": [1]},
        {"complex": [1, "2"]},
        {"complex": [{"int": hex(2**1100)}, 0]},
        {"set": [{"list": []}]},
        {"set": [{"set": []}]},
        {"frozenset": 3},
        {"set": [0] * (MAX_KEYS + 1)},
        {"record": ["keras.Model"]},
        {"record": ["keras.Model", {}]},
        {"record": [3, []]},
        {"record": ["keras.Model", [["name"]]]},
        {"record": ["keras.Model", [[3, 4]]]},
        {"record": ["keras.Model", [["name", 1], ["name", 2]]]},
        {"record": ["keras.Model", [[str(number), 0] for number in range(MAX_FIELDS + 1)]]},
        {"dict": {}},
        {"dict": [[1]]},
        {"dict": [[1, 2, 3]]},
        {"dict": [[1, 2], [1, 3]]},
        {"dict": [[1, 2], [True, 3]]},
        {"dict": [[{"list": []}, 1]]},
        {"dict": [[number, 0] for number in range(MAX_KEYS + 1)]},
        {"numpy": ["float64", "1.0"]},
        {"numpy": [64, 1.0]},
        {"numpy": ["float64"]},
        {"column": [None, 3, {"list": []}]},
        {"column": [None, {"list": []}]},
        {"table": [{"list": []}, 3]},
        {"table": [[1], 3]},
        {"table": [[], True]},
        {"table": [[], "3"]},
        {"function": ["f", "xy"]},
        {"function": [None, []]},
        {"function": ["f", [3]]},
        {"opaque": 3},
        {"unexportable": None},
    ],
    ids=lambda wire: str(wire)[:40],
)
def test_what_no_encoder_writes_is_refused(wire: Any) -> None:
    with pytest.raises(WireError):
        decode(wire, [])


@pytest.mark.parametrize(
    ("wire", "blob"),
    [
        ([0, "i8", [1]], b"1234567"),
        ([0, "i8", [1]], b"123456789"),
        ([0, "i8", [-1, -1]], b"12345678"),
        ([0, "i8", [True]], b"12345678"),
        ([0, "i8", [1.0]], b"12345678"),
        ([0, "i8", {"0": 1}], b"12345678"),
        ([0, "i8"], b"12345678"),
        ([1, "i8", [1]], b"12345678"),
        ([-1, "i8", [1]], b"12345678"),
        ([True, "i8", [1]], b"12345678"),
        ([0, "O", [1]], b"12345678"),
        ([0, "V8", [1]], b"12345678"),
        ([0, ["i8"], [1]], b"12345678"),
        ([0, "b1", [3]], b"\0\2\1"),
        ([0, "i1", [1] * (MAX_DIMENSIONS + 1)], b"1"),
        ([0, "i8", [0, 2**41]], b""),
        ([0, "i8", [2**21, 0, 2**21]], b""),
    ],
    ids=str,
)
def test_an_array_that_does_not_add_up_is_refused(wire: list[Any], blob: bytes) -> None:
    with pytest.raises(WireError):
        decode({"array": wire}, [blob])


@pytest.mark.parametrize("shape", [[], [0], [0, 5], [3, 0, 2], [0, 2**40], [1] * MAX_DIMENSIONS])
def test_an_array_that_is_accepted_can_be_read(shape: list[int]) -> None:
    array = decode({"array": [0, "u1", shape]}, [bytes(math.prod(shape))])
    assert isinstance(array, Array)
    assert array.numpy().shape == tuple(shape)


def test_deep_nesting_is_refused() -> None:
    wire: Any = 1
    for _ in range(MAX_DEPTH):
        wire = {"list": [wire]}
    assert decode(wire, []) is not None
    with pytest.raises(WireError):
        decode({"list": [wire]}, [])


def test_a_whole_number_that_is_accepted_can_be_printed() -> None:
    """Python refuses to write ints of more than 4,300 decimal digits."""
    longest = decode({"int": "0x" + "f" * 2098}, [])
    assert len(str(longest)) < 4300


def test_keys_chosen_to_collide_take_no_time() -> None:
    collide = [{"int": hex(number * (2**61 - 1))} for number in range(1, MAX_KEYS + 1)]
    assert len(decode({"set": collide}, [])) == MAX_KEYS  # type: ignore[arg-type]


def test_a_value_that_is_no_evidence_can_not_be_encoded() -> None:
    with pytest.raises(TypeError):
        encode(object(), [])  # type: ignore[arg-type]


def test_a_numpy_scalar_keeps_its_dtype() -> None:
    assert round_trip(NumpyScalar("int64", -3)) == NumpyScalar("int64", -3)
