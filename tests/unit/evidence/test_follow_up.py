from __future__ import annotations

import pytest

from grader.evidence import Array, Expression, FrameError, Predict, pack
from grader.evidence.follow_up import questions_from_bytes, questions_to_bytes
from grader.evidence.frame import needed
from grader.evidence.probe import probe_to_wire
from grader.evidence.value import WireError

QUESTIONS = {Predict("model", "aa"): Array("f4", (1,), b"\0" * 4), Predict("other", "bb"): Array("f8", (0,), b"")}


def test_questions_arrive_as_they_were_asked() -> None:
    assert questions_from_bytes(questions_to_bytes(QUESTIONS)) == QUESTIONS
    assert questions_from_bytes(questions_to_bytes({})) == {}


def test_nothing_said_is_nothing_asked() -> None:
    assert questions_from_bytes(b"") == {}


def test_only_predictions_are_asked_further() -> None:
    with pytest.raises(WireError):
        questions_from_bytes(pack([[probe_to_wire(Expression("x")), None]], []))


def test_how_much_a_frame_needs_is_known_bit_by_bit() -> None:
    before, frame = b"x" * 10, pack({"body": "of the frame"}, [b"blob", b""])
    stream = bytearray(before)
    asked = []
    for byte in frame:
        need = needed(stream, len(before))
        asked.append(need)
        assert len(stream) < need <= len(before) + len(frame)
        stream.append(byte)
    assert needed(stream, len(before)) == len(stream)
    assert asked == sorted(asked)


def test_what_is_no_frame_is_told_at_once() -> None:
    with pytest.raises(FrameError):
        needed(b"no frame at all", 0)
