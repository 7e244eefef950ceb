"""What a child sends, frame by frame: that it is shut in, how far it is, how it ended, the answers, notes, the end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from grader.evidence.frame import FrameError, FrameLimits, Truncated, pack, read_frames
from grader.evidence.layer import Layer
from grader.evidence.probe import Probe, probes_after
from grader.evidence.record import Answer, Ending, Found, How, Note
from grader.evidence.value import Unexportable, WireError
from grader.evidence.wire import (
    answer_from_wire,
    answer_to_wire,
    ending_from_wire,
    ending_to_wire,
    notes_from_wire,
    notes_to_wire,
)

MAX_NEWS = 10_000
"""More than a child has to say of its trainings in the longest run that there may be, at two messages a second."""
_TOO_MUCH = Found(Unexportable("it is too large to be shown"))

# What the child sends while it runs: a frame when it is shut in, one when the code has ended, one per answer, one with
# notes if there are any, one at the end.


def shut_in_frame(layers: Iterable[Layer]) -> bytes:
    """The frame that says which layers of the sandbox have been put up: the first, sent before the code is read."""
    return pack({"shut in": sorted(layers)}, [])


def progress_frame(epoch: int, epochs: int, loss: float | None) -> bytes:
    """The frame that says how far a training is, while the code runs: for whoever waits, and no evidence."""
    return pack({"progress": [epoch, epochs, loss]}, [])


def ran_frame(ending: Ending) -> bytes:
    """The frame that says how the code ended (`FINISHED`, `RAISED` or `GIVEN`)."""
    return pack({"ran": ending_to_wire(ending)}, [])


def answer_frame(position: int, answer: Answer, room: int) -> bytes:
    """The frame that answers the probe at `position` of the job.

    An answer over the limits of a frame, or longer than `room` bytes, becomes one that says just that.
    """
    blobs: list[bytes] = []
    wire = answer_to_wire(answer, blobs)
    try:
        frame = pack({"answer": [position, wire]}, blobs, FrameLimits())
    except FrameError:
        frame = None
    if frame is None or len(frame) > room:
        return pack({"answer": [position, answer_to_wire(_TOO_MUCH, [])]}, [])
    return frame


def notes_frame(notes: Iterable[Note]) -> bytes:
    """The frame that says which old spellings were used, after the last answer: answering may use some too."""
    return pack({"notes": notes_to_wire(notes)}, [])


def done_frame() -> bytes:
    """The frame that says that nothing more comes."""
    return pack({"done": True}, [])


@dataclass(frozen=True)
class Told:
    """What a child's stream says: untrusted, but well-formed.

    Attributes:
        ending: how the code ended, None when the stream stops before that.
        answers: the answers that came, by probe.
        complete: whether the stream has its last frame.
        notes: the old spellings that it noticed.
    """

    ending: Ending | None
    answers: dict[Probe, Answer]
    complete: bool
    notes: tuple[Note, ...] = ()


def read_told(stream: bytes, probes: tuple[Probe, ...], further: tuple[Probe, ...] = ()) -> Told:
    """Read a child's stream; a last frame that is cut short counts as not sent.

    Args:
        stream: what came from the child.
        probes: what it was told to answer.
        further: what it was asked when it said that it was ready for more.

    Raises:
        FrameError: for anything that a child of ours does not send.
    """
    ending: Ending | None = None
    asked: tuple[Probe, ...] = ()
    answers: dict[Probe, Answer] = {}
    complete = False
    notes: tuple[Note, ...] = ()
    ready = False
    news = 0
    try:
        for body, blobs in read_frames(stream):
            match body:
                case {"progress": [*_]} if ending is None and news < MAX_NEWS:
                    news += 1
                case {"ran": wire} if ending is None:
                    ending = _ending_of_child(wire)
                    asked = asked_after(ending, probes)
                case {"answer": [int(position), wire]} if ending is not None and position == len(answers) < len(asked):
                    answers[asked[position]] = answer_from_wire(wire, blobs)
                case {"ready": True} if ending is not None and len(answers) == len(asked) and not (ready or complete):
                    ready = True
                    asked += further if ending.how is How.FINISHED else ()
                case {"notes": wire} if ending is not None and len(answers) == len(asked) and not (notes or complete):
                    notes = notes_from_wire(wire)
                case {"done": True} if ending is not None and len(answers) == len(asked) and not complete:
                    complete = True
                case _:
                    raise FrameError("an unexpected frame")
    except Truncated:
        if complete:
            raise FrameError("something comes after the end") from None
    except (WireError, RecursionError) as error:
        raise FrameError(f"no evidence: {error}") from None
    return Told(ending, answers, complete, notes)


def asked_after(ending: Ending, probes: tuple[Probe, ...]) -> tuple[Probe, ...]:
    """The probes that a child answers when its code has ended like this."""
    if ending.how is How.GIVEN:
        return ()
    return probes_after(probes, finished=ending.how is How.FINISHED)


def _ending_of_child(wire: Any) -> Ending:
    ending = ending_from_wire(wire)
    with_failure = ending.how in (How.RAISED, How.GIVEN)
    if ending != Ending(ending.how, ending.failure) or with_failure is (ending.failure is None):
        raise FrameError("a child's ending has its exception and nothing else")
    if ending.how is not How.FINISHED and not with_failure:
        raise FrameError("not for a child to say")
    return ending


# Evidence of references is kept on disk in the same frames.
