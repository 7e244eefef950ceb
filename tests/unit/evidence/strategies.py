"""Hypothesis strategies for everything that evidence is made of."""

from __future__ import annotations

import math

from hypothesis import strategies as st

from grader.evidence import (
    Array,
    Call,
    Called,
    Column,
    Ending,
    Evidence,
    Expression,
    Failure,
    Figures,
    File,
    Found,
    Function,
    How,
    Missing,
    Note,
    NumpyScalar,
    Opaque,
    Raised,
    Record,
    Table,
    TraceLine,
    Unexportable,
)
from grader.evidence.value import DTYPES

texts = st.text(max_size=12)
whole = st.integers(min_value=-(2**8000), max_value=2**8000) | st.integers(min_value=-3, max_value=3)
floats = st.floats()
numbers = st.booleans() | whole | floats | st.complex_numbers()


@st.composite
def arrays(draw: st.DrawFn) -> Array:
    dtype = draw(st.sampled_from(sorted(DTYPES)))
    shape = tuple(draw(st.lists(st.integers(0, 3), max_size=3)))
    size = math.prod(shape) * DTYPES[dtype]
    data = draw(st.binary(min_size=size, max_size=size))
    return Array(dtype, shape, bytes(byte % 2 for byte in data) if dtype == "b1" else data)


leaves = st.one_of(
    st.none(),
    numbers,
    texts,
    arrays(),
    st.builds(NumpyScalar, texts, numbers),
    st.builds(Function, texts, st.lists(texts, max_size=3).map(tuple)),
    st.builds(Opaque, texts),
    st.builds(Unexportable, texts),
)
keys = st.none() | st.booleans() | whole | st.floats(allow_nan=False) | texts


def _larger(values: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    several = st.lists(values, max_size=4)
    columns = st.builds(Column, values, arrays() | several, arrays() | several)
    tables = st.builds(Table, st.lists(columns, max_size=3).map(tuple), st.integers(0, 9))
    records = st.builds(Record, texts, st.dictionaries(texts, values, max_size=4))
    return several | several.map(tuple) | st.dictionaries(keys, values, max_size=4) | columns | tables | records


values = st.recursive(leaves, _larger, max_leaves=12)
"""All sorts of values but sets, which have no order to compare their texts by."""

hashables = st.recursive(
    keys, lambda inner: st.lists(inner, max_size=3).map(tuple) | st.frozensets(inner, max_size=3), max_leaves=6
)
sets = st.sets(hashables, max_size=4) | st.frozensets(hashables, max_size=4) | st.dictionaries(hashables, texts)

failures = st.builds(
    Failure, texts, texts, st.lists(st.builds(TraceLine, st.integers(1, 9999), texts), max_size=3).map(tuple)
)
results = st.builds(Found, values) | st.builds(Raised, failures)
answers = results | st.builds(Missing, texts) | st.builds(Called, results, texts)
probes = st.builds(Expression, texts) | st.builds(Call, texts, texts) | st.just(Figures()) | st.builds(File, texts)
endings = st.builds(
    Ending,
    st.sampled_from(How),
    st.none() | failures,
    st.none() | texts,
    st.none() | st.floats(allow_nan=False, allow_infinity=False),
)
evidences = st.builds(
    Evidence,
    endings,
    texts,
    texts,
    st.dictionaries(probes, answers, max_size=3),
    st.floats(allow_nan=False, allow_infinity=False),
    st.lists(st.builds(Note, st.integers(1, 9999), texts, texts), max_size=3).map(tuple),
)
