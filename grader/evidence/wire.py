"""The wire forms of evidence. What is read is checked, bounded, and never trusted further than that."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from grader.evidence.frame import OWN_LIMITS, FrameError, pack, read_frames
from grader.evidence.probe import probe_from_wire, probe_to_wire
from grader.evidence.record import (
    Answer,
    Called,
    Ending,
    Evidence,
    Failure,
    Found,
    How,
    Missing,
    Note,
    Raised,
    TraceLine,
)
from grader.evidence.value import WireError, decode, encode

MAX_MESSAGE = 4000
MAX_TRACE = 50
MAX_LINE = 1 << 31
MAX_NOTES = 50
MAX_NOTE = 200


def notes_to_wire(notes: Iterable[Note]) -> list[list[Any]]:
    """The JSON form of notes."""
    return [[note.line, note.old[:MAX_NOTE], note.new[:MAX_NOTE]] for note in [*notes][:MAX_NOTES]]


def notes_from_wire(wire: Any) -> tuple[Note, ...]:
    """The notes that a JSON form stands for.

    Raises:
        WireError: for anything that we do not write.
    """
    if not isinstance(wire, list) or len(wire) > MAX_NOTES:
        raise WireError("no notes")
    notes = []
    for each in wire:
        match each:
            case [int(line), str(old), str(new)] if (
                type(line) is int and 0 < line <= MAX_LINE and len(old) <= MAX_NOTE and len(new) <= MAX_NOTE
            ):
                notes.append(Note(line, old, new))
            case _:
                raise WireError("no note")
    return tuple(notes)


def _text(wire: Any) -> str:
    if not isinstance(wire, str):
        raise WireError("a text is expected")
    return wire


def failure_to_wire(failure: Failure) -> list[Any]:
    """The JSON form of an exception."""
    trace = [[step.line, step.function] for step in failure.trace[-MAX_TRACE:]]
    return [failure.type[:MAX_MESSAGE], failure.message[:MAX_MESSAGE], trace]


def failure_from_wire(wire: Any) -> Failure:
    """The exception that a JSON form stands for.

    Raises:
        WireError: for anything that we do not write.
    """
    match wire:
        case [str(type_), str(message), list(trace)] if len(trace) <= MAX_TRACE:
            steps = []
            for step in trace:
                match step:
                    case [int(line), str(function)] if 0 < line <= MAX_LINE:
                        steps.append(TraceLine(line, function))
                    case _:
                        raise WireError("no trace")
            return Failure(type_[:MAX_MESSAGE], message[:MAX_MESSAGE], tuple(steps))
    raise WireError("no failure")


def ending_to_wire(ending: Ending) -> dict[str, Any]:
    """The JSON form of an ending."""
    return {
        "how": str(ending.how),
        "failure": ending.failure and failure_to_wire(ending.failure),
        "during": ending.during,
        "detail": ending.detail,
    }


def ending_from_wire(wire: Any) -> Ending:
    """The ending that a JSON form stands for.

    Raises:
        WireError: for anything that we do not write.
    """
    match wire:
        case {"how": str(how), "failure": failure, "during": None | str() as during, "detail": detail}:
            if how not in set(How) or not isinstance(detail, (int, float, type(None))):
                raise WireError("no ending")
            return Ending(How(how), failure_from_wire(failure) if failure is not None else None, during, detail)
    raise WireError("no ending")


def answer_to_wire(answer: Answer, blobs: list[bytes]) -> dict[str, Any]:
    """The JSON form of an answer; array bytes are appended to `blobs`."""
    match answer:
        case Found(value):
            return {"found": encode(value, blobs)}
        case Missing(name):
            return {"missing": name}
        case Raised(failure):
            return {"raised": failure_to_wire(failure)}
        case Called(result, printed):
            return {"called": [answer_to_wire(result, blobs), printed]}


def answer_from_wire(wire: Any, blobs: list[bytes]) -> Answer:
    """The answer that a JSON form stands for.

    Raises:
        WireError: for anything that we do not write.
    """
    match wire:
        case {"found": value}:
            return Found(decode(value, blobs))
        case {"missing": str(name)}:
            return Missing(name)
        case {"raised": failure}:
            return Raised(failure_from_wire(failure))
        case {"called": [result, str(printed)]}:
            outcome = answer_from_wire(result, blobs)
            if isinstance(outcome, (Found, Raised)):
                return Called(outcome, printed)
    raise WireError("no answer")


def evidence_to_bytes(evidence: Evidence) -> bytes:
    """Evidence as one frame."""
    blobs: list[bytes] = []
    answers = [[probe_to_wire(probe), answer_to_wire(answer, blobs)] for probe, answer in evidence.answers.items()]
    body = {
        "ending": ending_to_wire(evidence.ending),
        "output": evidence.output,
        "errors": evidence.errors,
        "seconds": evidence.seconds,
        "notes": notes_to_wire(evidence.notes),
        "answers": answers,
    }
    return pack(body, blobs)


def evidence_from_bytes(data: bytes) -> Evidence:
    """The evidence that `evidence_to_bytes` wrote.

    Raises:
        FrameError: for anything else.
    """
    try:
        [(body, blobs)] = read_frames(data, OWN_LIMITS)
        answers = {probe_from_wire(probe): answer_from_wire(answer, blobs) for probe, answer in body["answers"]}
        return Evidence(
            ending=ending_from_wire(body["ending"]),
            output=_text(body["output"]),
            errors=_text(body["errors"]),
            answers=answers,
            seconds=float(body["seconds"]),
            notes=notes_from_wire(body["notes"]),
        )
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError) as error:
        raise FrameError(f"no evidence: {error}") from None
