"""Bytes and data with something changed in them: blindly, and with an eye for their structure."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from typing import Any, TypeAlias

from grader.evidence import FrameError, FrameLimits, pack, read_frames

Frames: TypeAlias = list[tuple[Any, list[bytes]]]

ODD_NUMBERS = (0, -1, 1, 2**31, -(2**63), 2**64, 10**308, 1e308, -0.0, 5e-324, 0.1, 1e-9, True, 255)
ODD_TEXTS = ("", "nan", "inf", "-inf", "0x" + "f" * 3000, "\ud800", "\u202e", "\0", "f4", "O8", "x" * 5000, "__class__")
TAGS = (
    "list",
    "tuple",
    "set",
    "frozenset",
    "dict",
    "array",
    "numpy",
    "column",
    "table",
    "function",
    "record",
    "opaque",
)
TAGS += ("unexportable", "int", "float", "complex", "found", "missing", "raised", "called", "ran", "answer", "done")


def flip(draw: random.Random, data: bytes) -> bytes:
    """A few bytes changed, put in or left out."""
    changed = bytearray(data)
    for _ in range(draw.choice((1, 1, 2, 8))):
        at = draw.randrange(len(changed) + 1)
        match draw.randrange(4):
            case 0 if at < len(changed):
                changed[at] ^= 1 << draw.randrange(8)
            case 1:
                changed[at:at] = draw.randbytes(draw.randint(1, 9))
            case 2:
                del changed[at : at + draw.randint(1, 9)]
            case _ if at < len(changed):
                changed[at] = draw.randrange(256)
    return bytes(changed)


def cut(draw: random.Random, data: bytes) -> bytes:
    """The beginning alone, or the beginning twice, or two parts swapped."""
    at = draw.randrange(len(data) + 1)
    return draw.choice((data[:at], data[:at] + data, data[at:] + data[:at], data + data[at:]))


def reframe(draw: random.Random, data: bytes) -> bytes:
    """Frames left out, doubled or in another order."""
    frames = list(read_frames(data))
    match draw.randrange(3):
        case 0:
            del frames[draw.randrange(len(frames))]
        case 1:
            frames.insert(draw.randrange(len(frames) + 1), draw.choice(frames))
        case _:
            draw.shuffle(frames)
    return _packed(frames)


def restructure(draw: random.Random, data: bytes) -> bytes:
    """A well-formed stream in which one or several values are others: of another type, size or sort."""
    frames = list(read_frames(data))
    for _ in range(draw.choice((1, 1, 1, 3))):
        body, blobs = draw.choice(frames)
        if blobs and draw.random() < 0.2:
            at = draw.randrange(len(blobs))
            blobs[at] = draw.choice((b"", flip(draw, blobs[at]), blobs[at] * 2, bytes(len(blobs[at]))))
            continue
        holders = [holder for holder in _containers(body) if holder]
        holder = draw.choice(holders)
        key: Any = draw.choice(list(holder)) if isinstance(holder, dict) else draw.randrange(len(holder))
        holder[key] = _other(draw, holder[key])
    return _packed(frames)


def _other(draw: random.Random, value: Any) -> Any:
    makers: tuple[Callable[[], Any], ...] = (
        lambda: draw.choice(ODD_NUMBERS),
        lambda: draw.choice(ODD_TEXTS),
        lambda: None,
        lambda: [value] * draw.choice((0, 1, 2, 40)),
        lambda: {draw.choice(TAGS): value},
        lambda: {"list": [value] * 3},
        lambda: {"dict": [[value, value]]},
        lambda: value + 1 if isinstance(value, (int, float)) else value,
        lambda: _nested(value, draw.choice((5, 60, 600))),
    )
    return draw.choice(makers)()


def _nested(value: Any, depth: int) -> Any:
    for _ in range(depth):
        value = {"list": [value]}
    return value


def _containers(value: Any) -> list[Any]:
    found, waiting = [], [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, (list, dict)):
            found.append(one)
            waiting += one.values() if isinstance(one, dict) else one
    return found


def _packed(frames: Frames) -> bytes:
    try:
        return b"".join(pack(body, blobs, FrameLimits()) for body, blobs in frames)
    except (FrameError, ValueError, RecursionError):
        return json.dumps("nothing that can be packed").encode()


def edit_text(draw: random.Random, text: str, pieces: tuple[str, ...]) -> str:
    """A text with lines moved, doubled or left out, characters changed, and pieces of others put in."""
    for _ in range(draw.choice((1, 1, 2, 4))):
        lines = text.split("\n")
        at = draw.randrange(len(lines))
        match draw.randrange(7):
            case 0:
                del lines[at]
            case 1:
                lines.insert(draw.randrange(len(lines)), lines[at])
            case 2:
                lines[at] = " " * draw.randrange(5) + lines[at].lstrip()
            case 3:
                lines[at] = f"{lines[at].partition(':')[0]}: {draw.choice(pieces)}"
            case 4:
                draw.shuffle(lines)
            case _:
                line = lines[at]
                where = draw.randrange(len(line) + 1)
                odd = draw.choice(
                    ("", ":", "- ", "'", '"', "{", "}", "[", "]", "\t", "&a ", "*a", "!!python/x ", "#", "\u202e")
                )
                lines[at] = line[:where] + odd + line[where + draw.randrange(3) :]
        text = "\n".join(lines)
    return text
