from __future__ import annotations

import json
import struct
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.evidence import FrameError, FrameLimits, pack, read_frames
from grader.evidence.frame import MAGIC, Truncated

json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**60), 2**60)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
frames = st.lists(st.tuples(json_values, st.lists(st.binary(max_size=20), max_size=3)), max_size=4)


def framed(header: bytes, rest: bytes = b"") -> bytes:
    return MAGIC + struct.pack("<I", len(header)) + header + rest


def envelope(text: str, rest: bytes = b"") -> bytes:
    return framed(text.encode(), rest)


def read(stream: bytes, limits: FrameLimits | None = None) -> list[tuple[Any, list[bytes]]]:
    return list(read_frames(stream, limits))


@given(frames)
def test_frames_come_back_in_order(sent: list[tuple[Any, list[bytes]]]) -> None:
    stream = b"".join(pack(body, blobs) for body, blobs in sent)
    assert read(stream) == sent


@given(frames.filter(bool), st.data())
def test_a_stream_that_is_cut_gives_the_whole_frames_before_the_cut(
    sent: list[tuple[Any, list[bytes]]], data: st.DataObject
) -> None:
    packed = [pack(body, blobs) for body, blobs in sent]
    stream = b"".join(packed)
    cut = data.draw(st.integers(0, len(stream) - 1))
    whole = [count for count in range(len(packed)) if len(b"".join(packed[:count])) <= cut]
    came: list[tuple[Any, list[bytes]]] = []
    try:
        came.extend(read_frames(stream[:cut]))
        complete = True
    except Truncated:
        complete = False
    at_a_border = len(b"".join(packed[: whole[-1]])) == cut
    assert complete == at_a_border
    assert came == (sent[: whole[-1]] if complete else came)


@given(st.binary(max_size=300))
def test_garbage_is_no_frame(garbage: bytes) -> None:
    try:
        came = read(garbage)
    except FrameError:
        return
    assert came == []


@given(st.binary(min_size=1, max_size=200))
def test_garbage_behind_a_frame_is_refused_unless_it_begins_one(garbage: bytes) -> None:
    with pytest.raises(FrameError):
        read(pack({}, []) + garbage)


def test_a_length_beyond_the_limit_is_refused_before_anything_is_read() -> None:
    with pytest.raises(FrameError, match="too long"):
        read(MAGIC + struct.pack("<I", 2**32 - 1))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{}",
        '{"body": 1}',
        '{"body": 1, "blobs": [], "more": 2}',
        '{"body": 1, "body": 2, "blobs": []}',
        '{"body": {"a": 1, "a": 2}, "blobs": []}',
        '{"body": NaN, "blobs": []}',
        '{"body": -Infinity, "blobs": []}',
        '{"body": 1, "blobs": {}}',
        '{"body": 1, "blobs": ["3"]}',
        '{"body": 1, "blobs": [-1]}',
        '{"body": 1, "blobs": [1.0]}',
        '{"body": 1, "blobs": [true]}',
        '{"body": 1, "blobs": []} trailing',
        '{"body": 1' + "0" * 5000 + ', "blobs": []}',
        '{"body": ' + "[" * 100_000 + "]" * 100_000 + ', "blobs": []}',
        '{"body": ' + '{"a":' * 100_000 + "1" + "}" * 100_000 + ', "blobs": []}',
    ],
    ids=lambda text: text[:40],
)
def test_a_header_that_is_no_envelope_is_refused(text: str) -> None:
    with pytest.raises(FrameError):
        read(envelope(text))


def test_a_header_that_is_no_text_is_refused() -> None:
    with pytest.raises(FrameError):
        read(framed(b'{"body": "\xff", "blobs": []}'))


def test_blobs_longer_than_the_stream_are_cut_short() -> None:
    with pytest.raises(Truncated):
        read(envelope('{"body": 1, "blobs": [999999999999999999999]}', b"abc"))


def test_bytes_that_belong_to_no_blob_are_refused() -> None:
    with pytest.raises(FrameError):
        read(envelope('{"body": 1, "blobs": [2]}', b"abc"))


@pytest.mark.parametrize(
    ("limits", "body", "blobs"),
    [
        (FrameLimits(header=100), "x" * 100, []),
        (FrameLimits(nodes=20), list(range(30)), []),
        (FrameLimits(blobs=2), None, [b"", b"", b""]),
    ],
)
def test_neither_side_goes_over_the_limits(limits: FrameLimits, body: Any, blobs: list[bytes]) -> None:
    with pytest.raises(FrameError):
        read(pack(body, blobs), limits)
    with pytest.raises(FrameError):
        pack(body, blobs, limits)


def test_what_is_not_a_number_can_not_be_packed() -> None:
    with pytest.raises(ValueError, match="JSON"):
        pack(float("nan"), [])


def test_a_frame_holds_no_pickle_and_no_archive() -> None:
    frame = pack({"a": [1]}, [b"blob"])
    header = json.dumps({"body": {"a": [1]}, "blobs": [4]}).encode()
    assert frame == b"EV1\n" + struct.pack("<I", len(header)) + header + b"blob"
