from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.compare import printed_numbers


def values(text: str) -> list[float]:
    return [found.value for found in printed_numbers(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("-39", [-39]),
        ("The error is -7.", [-7]),
        ("[np.int64(52), np.float64(63.5)]", [52, 63.5]),
        ("node_0: 26, node_1: -13, x1, v2", [26, -13]),
        ("[-14 -28 -42]", [-14, -28, -42]),
        ("1e-3 .5 5. +2 1E+3", [0.001, 0.5, 5.0, 2, 1000.0]),
        ("3-5 is -2", [3, 5, -2]),
        ("output_-39 ____-39 x-39 is=-39 x_1-39", [-39, -39, -39, -39, 39]),
        ("<function f at 0x7f3a10> 0XFF -0x1f 0x", [0]),
        ("10x5", [10]),
        ("f(3)-1", [3, 1]),
        ("1,234", [1, 234]),
        ("wait...5 ...-5", [5, -5]),
        ("numpy 1.26.4 on 2024-01-02", [2024, 1, 2]),
        ("49.89dollars in 5s, 12%", [49.89, 5, 12]),
        ("1_000 nano info", []),
        ("mse=37.5.", [37.5]),
        ("[9.6271e-05\n 2.]", [9.6271e-05, 2.0]),
        ("", []),
        ("-", []),
    ],
)
def test_numbers_in_text(text: str, expected: list[float]) -> None:
    assert values(text) == expected


def test_nan_and_infinity_are_words_of_their_own() -> None:
    found = values("nan -inf np.float64(inf) Infinity nanny np.nan")
    assert math.isnan(found[0])
    assert found[1:] == [-math.inf, math.inf, math.inf]


@given(st.floats(allow_nan=False), st.sampled_from(["{}", "x={}", "[{}]", "np.float64({})", "a: {}, b", "{}\n"]))
def test_every_float_is_found_as_python_and_numpy_print_it(number: float, around: str) -> None:
    assert values(around.format(number)) == [number]
    assert values(around.format(repr(np.float64(number)))) == [number]


@given(st.floats(max_value=0, exclude_max=True), st.sampled_from(["x{}", "output_{}", "____{}", "is={}"]))
def test_a_minus_right_after_a_word_is_a_sign(number: float, around: str) -> None:
    assert values(around.format(number)) == [number]


@given(st.integers(0), st.integers(0))
def test_a_minus_between_two_numbers_is_none(low: int, high: int) -> None:
    assert values(f"{low}-{high}") == [low, high]


@given(st.integers(0))
def test_an_address_is_no_number(address: int) -> None:
    assert values(f"<function f at {address:#x}>, {address:#X}") == []


@given(st.lists(st.integers()))
def test_every_list_of_whole_numbers_is_found(numbers: list[int]) -> None:
    assert values(str(numbers)) == numbers
    assert values(" ".join(map(str, numbers))) == numbers


@given(st.floats(-1e9, 1e9), st.integers(2, 12))
def test_a_rounded_number_is_recognised(number: float, decimals: int) -> None:
    [printed] = printed_numbers(f"{number:.{decimals}f}")
    assert printed.decimals == decimals
    assert printed.shows(number, decimals=decimals)


@given(st.floats(1e-30, 1e30), st.integers(2, 12))
def test_a_number_in_scientific_notation_is_recognised(number: float, digits: int) -> None:
    [printed] = printed_numbers(f"{number:.{digits}e}")
    assert printed.rounds(number)


@pytest.mark.parametrize(
    ("text", "number", "decimals", "shown"),
    [
        ("49.89", 49.890625, None, True),
        ("49.9", 49.890625, None, False),
        ("49.9", 49.890625, 1, True),
        ("49.88", 49.890625, None, False),
        ("49.89", 49.890625, 3, False),
        ("50", 49.890625, None, False),
        ("50", 49.890625, 0, True),
        ("52.0", 52, None, True),
        ("52", 52.0, 4, True),
        ("53", 52, None, False),
        ("0.00", 0.001, None, False),
        ("0.00", 0.001, 2, True),
        ("0.0", 0, None, True),
        ("9.63e-05", 9.6271e-05, None, True),
        ("3.11e-02", 0.0312345, None, False),
        ("5.04", 5.039999999, None, True),
        ("1e300", 10**400, None, False),
    ],
)
def test_how_precisely_a_number_has_to_be_printed(text: str, number: float, decimals: int | None, shown: bool) -> None:
    [printed] = printed_numbers(text)
    assert printed.shows(number, decimals=decimals) is shown


@pytest.mark.parametrize("piece", ["1", "1.", "-", "e1", "1e", "1_", ".", "nan", "9" * 400 + " "])
def test_no_text_is_too_much(piece: str) -> None:
    assert len(printed_numbers(piece * 5000)) <= 5000
