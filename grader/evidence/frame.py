"""The envelope that evidence travels in: magic, lengths, JSON, raw bytes. No zip, no npy, no pickle.

    b"EV1\n"  u32 length of the JSON  JSON {"body": ..., "blobs": [lengths]}  the blobs

A stream is a row of frames. Whoever reads one trusts nothing in it: every length is checked against
the limits and against what is really there before anything is allocated.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

MAGIC = b"EV1\n"
_PREFIX = len(MAGIC) + 4


class FrameError(ValueError):
    """A stream that is not a row of frames, or one over the limits."""


class Truncated(FrameError):
    """A stream that stops in the middle of a frame."""


@dataclass(frozen=True)
class FrameLimits:
    """How large one frame may be: bytes of JSON, arrays, and items in the JSON."""

    header: int = 8 << 20
    blobs: int = 50_000
    nodes: int = 400_000

    def check(self, header: bytes) -> None:
        """Refuse the JSON of a frame that is over the limits.

        Raises:
            FrameError: it is.
        """
        if len(header) > self.header:
            raise FrameError("a frame is too long")
        if header.count(b",") + header.count(b":") > self.nodes:
            raise FrameError("too many items")


OWN_LIMITS = FrameLimits(header=1 << 30, blobs=1 << 20, nodes=1 << 30)
"""How large a frame may be that we have written ourselves."""


def pack(body: Any, blobs: list[bytes], limits: FrameLimits | None = None) -> bytes:
    """One frame: `body` is JSON-able, `blobs` are the raw arrays that it names by position.

    Raises:
        FrameError: the frame is over the limits, if there are any.
    """
    header = json.dumps({"body": body, "blobs": [len(blob) for blob in blobs]}, allow_nan=False).encode()
    if limits is not None:
        limits.check(header)
        if len(blobs) > limits.blobs:
            raise FrameError("too many blobs")
    return b"".join([MAGIC, struct.pack("<I", len(header)), header, *blobs])


def read_frames(stream: bytes, limits: FrameLimits | None = None) -> Iterator[tuple[Any, list[bytes]]]:
    """Yield (body, blobs) for every frame of a stream.

    Raises:
        FrameError: at the first byte that does not fit; frames before it have been yielded.
    """
    limits = limits or FrameLimits()
    start = 0
    while start < len(stream):
        header, start = _header(stream, start, limits)
        body, lengths = _envelope(header, limits)
        if start + sum(lengths) > len(stream):
            raise Truncated("a frame is cut short")
        blobs = []
        for length in lengths:
            blobs.append(stream[start : start + length])
            start += length
        yield body, blobs


def needed(stream: bytes | bytearray, start: int, limits: FrameLimits | None = None) -> int:
    """How long a stream has to be at least for the frame that begins at `start` to be whole, as far as is known yet.

    Raises:
        FrameError: no frame begins there.
    """
    limits = limits or FrameLimits()
    head = bytes(stream[start : start + _PREFIX])
    if len(head) < _PREFIX:
        return start + _PREFIX
    (length,) = struct.unpack("<I", head[len(MAGIC) :])
    end = start + _PREFIX + length
    if len(stream) < end and length <= limits.header:
        return int(end)
    header, end = _header(bytes(stream[start:end]), 0, limits)
    return start + end + sum(_envelope(header, limits)[1])


def _header(stream: bytes, start: int, limits: FrameLimits) -> tuple[bytes, int]:
    prefix = stream[start : start + _PREFIX]
    if not (prefix.startswith(MAGIC) or MAGIC.startswith(prefix)):
        raise FrameError("no frame begins here")
    if len(prefix) < _PREFIX:
        raise Truncated("a frame is cut short")
    (length,) = struct.unpack("<I", prefix[len(MAGIC) :])
    end = start + _PREFIX + length
    if length > limits.header:
        raise FrameError("a frame is too long")
    if end > len(stream):
        raise Truncated("a frame is cut short")
    return stream[start + _PREFIX : end], end


def _envelope(header: bytes, limits: FrameLimits) -> tuple[Any, list[int]]:
    limits.check(header)
    try:
        envelope = json.loads(header, object_pairs_hook=_no_duplicates, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise FrameError(f"bad JSON ({type(error).__name__})") from None
    if not isinstance(envelope, dict) or set(envelope) != {"body", "blobs"}:
        raise FrameError("no envelope")
    lengths = envelope["blobs"]
    if not isinstance(lengths, list) or len(lengths) > limits.blobs:
        raise FrameError("too many blobs")
    if any(type(length) is not int or length < 0 for length in lengths):
        raise FrameError("a blob without a length")
    return envelope["body"], lengths


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise FrameError("a key comes twice")
    return result


def _no_constant(name: str) -> Any:
    raise FrameError(f"{name} is no JSON")
