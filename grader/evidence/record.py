"""Jobs (what a child is told) and evidence (what is known of a run afterwards), with their wire forms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import Any, TypeAlias

from grader.evidence.frame import FrameError, FrameLimits, Truncated, pack, read_frames
from grader.evidence.probe import Probe, probe_from_wire, probe_to_wire, probes_after
from grader.evidence.value import Unexportable, Value, WireError, decode, encode

MAX_MESSAGE = 4000
MAX_TRACE = 50
MAX_LINE = 1 << 31
MAX_NOTES = 50
MAX_NOTE = 200


@dataclass(frozen=True)
class Limits:
    """What one run may use. All are enforced from outside the code; most by the kernel as well.

    Attributes:
        seconds: wall-clock time, and processor time.
        memory: bytes of private memory.
        output: bytes of printed text.
        evidence: bytes of evidence.
        file_size: bytes of one written file.
        epochs: epochs of one training, whatever number it asks for.
    """

    seconds: float = 10.0
    memory: int = 1 << 30
    output: int = 1 << 20
    evidence: int = 256 << 20
    file_size: int = 64 << 20
    epochs: int = 300


@dataclass(frozen=True)
class Job:
    """All that a child is told. Nothing in it is secret from the code it runs.

    Attributes:
        source: the code to run.
        filename: the name it has in tracebacks.
        given: Python source whose names the code starts with; empty for none.
        carry: values that `given` and the code start with, by name.
        rebind: given name -> Python expression, evaluated after `given`, that replaces its value.
        helpers: source of the course's `helpers` module, or None.
        probes: the questions to answer after the code has run, in order.
        seed: seed of every random generator at the given code's first line, and again at the code's own.
        limits: what the run may use.
        keras2: whether the spellings of Keras 2 work.
    """

    source: str
    filename: str
    given: str = ""
    rebind: Mapping[str, str] = field(default_factory=dict)
    helpers: str | None = None
    probes: tuple[Probe, ...] = ()
    seed: int = 0
    limits: Limits = Limits()
    keras2: bool = False
    carry: Mapping[str, Value] = field(default_factory=dict)

    def to_bytes(self) -> bytes:
        """The job as one frame."""
        blobs: list[bytes] = []
        wire = {
            **asdict(replace(self, carry={})),
            "probes": [probe_to_wire(probe) for probe in self.probes],
            "carry": {name: encode(value, blobs) for name, value in self.carry.items()},
        }
        return pack(wire, blobs)

    @classmethod
    def from_bytes(cls, data: bytes) -> Job:
        """The job that `to_bytes` wrote."""
        [(wire, blobs)] = read_frames(data, _OWN_LIMITS)
        parts = {
            "probes": tuple(probe_from_wire(probe) for probe in wire["probes"]),
            "carry": {name: decode(value, blobs) for name, value in wire["carry"].items()},
            "limits": Limits(**wire["limits"]),
        }
        return cls(**{**wire, **parts})


_OWN_LIMITS = FrameLimits(header=1 << 30, blobs=1 << 20, nodes=1 << 30)
"""How large a frame may be that we have written ourselves."""


FAULT = 70
"""Exit status of a child in which something of ours went wrong; its standard error says what."""


class How(StrEnum):
    """How a run ended."""

    FINISHED = "finished"
    """The code ran to its end, and the evidence is complete."""
    RAISED = "raised"
    """An exception that the code did not catch."""
    TIME = "time"
    """The wall-clock or processor-time limit."""
    MEMORY = "memory"
    OUTPUT = "output"
    """More printed than the limit allows."""
    SIGNAL = "signal"
    """Killed by a signal that the engine did not send."""
    LEFT = "left"
    """The process was gone before it had answered (`os._exit`)."""
    GARBLED = "garbled"
    """Something that is no evidence came through the evidence channel."""
    FAULT = "fault"
    """Something of ours failed in the child: never the student's fault."""
    GIVEN = "given"
    """The exercise's given code failed before the student's first line: never the student's fault."""


@dataclass(frozen=True)
class TraceLine:
    """One line of a traceback, in the student's own file."""

    line: int
    function: str


@dataclass(frozen=True)
class Failure:
    """An exception: its type's name, its text, and the student's own lines that led to it, outermost first."""

    type: str
    message: str
    trace: tuple[TraceLine, ...] = ()

    @property
    def line(self) -> int | None:
        """The innermost of the student's lines."""
        return self.trace[-1].line if self.trace else None


@dataclass(frozen=True)
class Ending:
    """How a run ended, with the exception, signal or figure that belongs to it.

    Attributes:
        during: the call or expression that was being evaluated for the grader, None while the code itself ran.
        detail: for `TIME` the limit in seconds, for `MEMORY` and `OUTPUT` in bytes, for `SIGNAL` its number,
            for `LEFT` the exit status.
    """

    how: How
    failure: Failure | None = None
    during: str | None = None
    detail: float | None = None


@dataclass(frozen=True)
class Found:
    """An expression's value."""

    value: Value


@dataclass(frozen=True)
class Missing:
    """The expression needs a name that the code does not leave behind."""

    name: str


@dataclass(frozen=True)
class Raised:
    """Evaluating the expression raised an exception."""

    failure: Failure


@dataclass(frozen=True)
class Called:
    """A call that came to an end: what it returned or raised, and what it printed."""

    result: Found | Raised
    printed: str


Answer: TypeAlias = Found | Missing | Raised | Called


@dataclass(frozen=True)
class Note:
    """An old spelling in a line of the student's file, and how that is written today: empty if it is left out."""

    line: int
    old: str
    new: str


@dataclass(frozen=True)
class Evidence:
    """All that is known of one run."""

    ending: Ending
    output: str = ""
    errors: str = ""
    answers: Mapping[Probe, Answer] = field(default_factory=dict)
    seconds: float = 0.0
    notes: tuple[Note, ...] = ()

    def value(self, expression: Probe) -> Value:
        """The value found for a probe.

        Raises:
            LookupError: there is none.
        """
        answer = self.answers.get(expression)
        if not isinstance(answer, Found):
            raise LookupError(f"no value for {expression}")
        return answer.value


_TOO_MUCH = Found(Unexportable("it is too large to be shown"))

# What the child sends while it runs: a frame when the code has ended, one per answer, one with notes if there are any,
# one at the end.


def ran_frame(ending: Ending) -> bytes:
    """The frame that says how the code ended (`FINISHED`, `RAISED` or `GIVEN`)."""
    return pack({"ran": _ending_to_wire(ending)}, [])


def answer_frame(position: int, answer: Answer, room: int) -> bytes:
    """The frame that answers the probe at `position` of the job.

    An answer over the limits of a frame, or longer than `room` bytes, becomes one that says just that.
    """
    blobs: list[bytes] = []
    wire = _answer_to_wire(answer, blobs)
    try:
        frame = pack({"answer": [position, wire]}, blobs, FrameLimits())
    except FrameError:
        frame = None
    if frame is None or len(frame) > room:
        return pack({"answer": [position, _answer_to_wire(_TOO_MUCH, [])]}, [])
    return frame


def notes_frame(notes: Iterable[Note]) -> bytes:
    """The frame that says which old spellings were used, after the last answer: answering may use some too."""
    return pack({"notes": _notes_to_wire(notes)}, [])


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


def read_told(stream: bytes, probes: tuple[Probe, ...]) -> Told:
    """Read a child's stream; a last frame that is cut short counts as not sent.

    Raises:
        FrameError: for anything that a child of ours does not send.
    """
    ending: Ending | None = None
    asked: tuple[Probe, ...] = ()
    answers: dict[Probe, Answer] = {}
    complete = False
    notes: tuple[Note, ...] = ()
    try:
        for body, blobs in read_frames(stream):
            match body:
                case {"ran": wire} if ending is None:
                    ending = _ending_of_child(wire)
                    asked = asked_after(ending, probes)
                case {"answer": [int(position), wire]} if ending is not None and position == len(answers) < len(asked):
                    answers[asked[position]] = _answer_from_wire(wire, blobs)
                case {"notes": wire} if ending is not None and len(answers) == len(asked) and not (notes or complete):
                    notes = _notes_from_wire(wire)
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
    ending = _ending_from_wire(wire)
    with_failure = ending.how in (How.RAISED, How.GIVEN)
    if ending != Ending(ending.how, ending.failure) or with_failure is (ending.failure is None):
        raise FrameError("a child's ending has its exception and nothing else")
    if ending.how is not How.FINISHED and not with_failure:
        raise FrameError("not for a child to say")
    return ending


# Evidence of references is kept on disk in the same frames.


def evidence_to_bytes(evidence: Evidence) -> bytes:
    """Evidence as one frame."""
    blobs: list[bytes] = []
    answers = [[probe_to_wire(probe), _answer_to_wire(answer, blobs)] for probe, answer in evidence.answers.items()]
    body = {
        "ending": _ending_to_wire(evidence.ending),
        "output": evidence.output,
        "errors": evidence.errors,
        "seconds": evidence.seconds,
        "notes": _notes_to_wire(evidence.notes),
        "answers": answers,
    }
    return pack(body, blobs)


def evidence_from_bytes(data: bytes) -> Evidence:
    """The evidence that `evidence_to_bytes` wrote.

    Raises:
        FrameError: for anything else.
    """
    try:
        [(body, blobs)] = read_frames(data, _OWN_LIMITS)
        answers = {probe_from_wire(probe): _answer_from_wire(answer, blobs) for probe, answer in body["answers"]}
        return Evidence(
            ending=_ending_from_wire(body["ending"]),
            output=_text(body["output"]),
            errors=_text(body["errors"]),
            answers=answers,
            seconds=float(body["seconds"]),
            notes=_notes_from_wire(body["notes"]),
        )
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError) as error:
        raise FrameError(f"no evidence: {error}") from None


def _notes_to_wire(notes: Iterable[Note]) -> list[list[Any]]:
    return [[note.line, note.old[:MAX_NOTE], note.new[:MAX_NOTE]] for note in [*notes][:MAX_NOTES]]


def _notes_from_wire(wire: Any) -> tuple[Note, ...]:
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


def _failure_to_wire(failure: Failure) -> list[Any]:
    trace = [[step.line, step.function] for step in failure.trace[-MAX_TRACE:]]
    return [failure.type[:MAX_MESSAGE], failure.message[:MAX_MESSAGE], trace]


def _failure_from_wire(wire: Any) -> Failure:
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


def _ending_to_wire(ending: Ending) -> dict[str, Any]:
    return {
        "how": str(ending.how),
        "failure": ending.failure and _failure_to_wire(ending.failure),
        "during": ending.during,
        "detail": ending.detail,
    }


def _ending_from_wire(wire: Any) -> Ending:
    match wire:
        case {"how": str(how), "failure": failure, "during": None | str() as during, "detail": detail}:
            if how not in set(How) or not isinstance(detail, (int, float, type(None))):
                raise WireError("no ending")
            return Ending(How(how), _failure_from_wire(failure) if failure is not None else None, during, detail)
    raise WireError("no ending")


def _answer_to_wire(answer: Answer, blobs: list[bytes]) -> dict[str, Any]:
    match answer:
        case Found(value):
            return {"found": encode(value, blobs)}
        case Missing(name):
            return {"missing": name}
        case Raised(failure):
            return {"raised": _failure_to_wire(failure)}
        case Called(result, printed):
            return {"called": [_answer_to_wire(result, blobs), printed]}


def _answer_from_wire(wire: Any, blobs: list[bytes]) -> Answer:
    match wire:
        case {"found": value}:
            return Found(decode(value, blobs))
        case {"missing": str(name)}:
            return Missing(name)
        case {"raised": failure}:
            return Raised(_failure_from_wire(failure))
        case {"called": [result, str(printed)]}:
            outcome = _answer_from_wire(result, blobs)
            if isinstance(outcome, (Found, Raised)):
                return Called(outcome, printed)
    raise WireError("no answer")


def questions(probe_lists: Iterable[Iterable[Probe]]) -> tuple[Probe, ...]:
    """The probes of all lists, each once, in order."""
    return tuple(dict.fromkeys(probe for probes in probe_lists for probe in probes))
