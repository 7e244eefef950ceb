from __future__ import annotations

import numpy as np
import pytest

from grader.compare import close, differing, numbers, short_range, to_plain
from grader.evidence import Array, Column, NumpyScalar, Table, Unexportable


def test_plain_data_computes_like_the_real_thing() -> None:
    array = Array("i8", (2,), (3).to_bytes(8, "little") + (5).to_bytes(8, "little"))
    plain = to_plain({"a": [array, NumpyScalar("int64", 2)], "b": (Array("i8", (), (4).to_bytes(8, "little")),)})
    assert (plain["a"][0] * plain["a"][1]).tolist() == [6, 10]
    assert plain["b"] == (4,)


def test_a_labelled_column_is_a_dictionary_and_a_numbered_one_a_list() -> None:
    assert to_plain(Column("a", [0.5, 0.25], [1, 2])) == {1: 0.5, 2: 0.25}
    assert to_plain(Column("a", [0.5, 0.25], [0, 1])) == [0.5, 0.25]
    assert to_plain(Table((Column("a", [0.5], [7]),), 1)) == {"a": [0.5]}


def test_what_could_not_be_exported_is_no_data() -> None:
    with pytest.raises(ValueError, match="too large"):
        to_plain([Unexportable("too large")])


def test_numbers_are_found_in_any_structure() -> None:
    assert numbers({"a": [1, (2.5, "x")], "b": np.array([[3, 4]]), "c": True, "d": None}) == [1, 2.5, 3, 4]


def test_close_looks_at_the_shape_first() -> None:
    assert close(np.array([0.1 + 0.2, 1]), [0.3, 1])
    assert not close(np.array([[0.3]]), [0.3])
    assert not close(0.3, 0.31)
    assert close(0.3, 0.31, tolerance=0.1)


def test_differing_counts_the_entries_that_differ() -> None:
    old = {"node_0": [2, 1], "node_1": np.array([1, 2])}
    assert differing(old, {"node_0": np.array([2.0, 1.0]), "node_1": [1, 2]}) == 0
    assert differing(old, {"node_0": [2, 0], "node_1": [1, 3]}) == 2
    assert differing(float("nan"), float("nan")) == 0


@pytest.mark.parametrize("other", [{"node_0": [2]}, {"node_1": [2, 1]}, {"node_0": 2}, [2, 1], {"node_0": [2, None]}])
def test_structures_of_another_form_are_not_counted(other: object) -> None:
    with pytest.raises(ValueError, match="not of one form"):
        differing({"node_0": [2, 1]}, other)


def test_a_range_is_bounded() -> None:
    assert list(short_range(2, 5)) == [2, 3, 4]
    with pytest.raises(ValueError, match="too many"):
        short_range(10**9)
