"""What a child is asked after everything else, with data that must not be in its reach before.

The child says that it has run the code and answered all probes (`ready_frame`); it is sent one frame with further
questions, none if there are none; it answers them like the others.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from grader.evidence.frame import OWN_LIMITS, pack, read_frames
from grader.evidence.probe import Predict, probe_from_wire, probe_to_wire
from grader.evidence.value import Array, Value, WireError, decode, encode

Questions: TypeAlias = Mapping[Predict, Array]
"""What is asked, and the rows that belong to it."""


def ready_frame() -> bytes:
    """The frame with which a child asks for further questions."""
    return pack({"ready": True}, [])


def questions_to_bytes(questions: Questions) -> bytes:
    """Questions as one frame."""
    blobs: list[bytes] = []
    asked = [[probe_to_wire(probe), encode(rows, blobs)] for probe, rows in questions.items()]
    return pack(asked, blobs)


def questions_from_bytes(data: bytes) -> dict[Predict, Value]:
    """The questions that `questions_to_bytes` wrote; none in no bytes."""
    questions: dict[Predict, Value] = {}
    for asked, blobs in read_frames(data, OWN_LIMITS):
        for wire, rows in asked:
            probe = probe_from_wire(wire)
            if not isinstance(probe, Predict):
                raise WireError("no further question")
            questions[probe] = decode(rows, blobs)
    return questions
