"""Evidence that is not what a child of ours would send: refused or judged, never a pass, never an accident of ours."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest

from grader.check import Check, Run, Status
from grader.checks.accuracy import AccuracyCheck
from grader.checks.call import CallCheck
from grader.checks.compiled import CompiledCheck
from grader.checks.figure import FigureCheck
from grader.checks.file import FileCheck
from grader.checks.fit import FitCheck
from grader.checks.holds import HoldsCheck
from grader.checks.layers import LayersCheck
from grader.checks.output import OutputCheck
from grader.checks.params import ParamsCheck
from grader.checks.value import ValueCheck
from grader.evidence import (
    Answer,
    Call,
    Called,
    Ending,
    Evidence,
    Expression,
    Failure,
    Figures,
    File,
    Found,
    FrameError,
    How,
    Note,
    NumpyScalar,
    Probe,
    TraceLine,
    Value,
)
from grader.evidence.stream import answer_frame, done_frame, notes_frame, ran_frame, read_told
from grader.judge import judge, probes_of, reference_probes_of
from grader.reports.escape import presentable
from grader.source import Source
from tests.fuzz.mutate import cut, flip, reframe, restructure
from tests.unit.checks.runs import ints
from tests.unit.models.records import changed, compiled, dense, fit, floats, model, rows_of

SOURCE = Source("node = 13\ndef relu(x): return x\nmodel = make()\nmodel.fit(x, y)\nprint(node)\n")
ROOM = 1 << 20


@dataclass(frozen=True)
class Subject:
    """Checks, what the reference answers, and what a submission answers that gets all of them wrong."""

    checks: Sequence[Check]
    right: dict[Probe, Answer]
    wrong: dict[Probe, Answer]

    @property
    def probes(self) -> tuple[Probe, ...]:
        return probes_of(self.checks)

    @property
    def reference(self) -> Run:
        assert set(reference_probes_of(self.checks)) <= self.right.keys()
        return Run(SOURCE, Evidence(Ending(How.FINISHED), "26.5\n", answers=self.right))

    def stream(self) -> bytes:
        """What the child of the submission sends."""
        frames = [answer_frame(place, self.wrong[probe], ROOM) for place, probe in enumerate(self.probes)]
        return b"".join([ran_frame(Ending(How.FINISHED)), *frames, notes_frame([Note(2, "lr", "")]), done_frame()])

    def findings(self, stream: bytes) -> list[Status] | None:
        """The statuses of what is found in a stream; None if it is refused, as `supervise` does."""
        try:
            told = read_told(stream, self.probes)
        except FrameError:
            return None
        if not (told.complete and told.ending is not None):
            return None
        seen = Run(SOURCE, Evidence(told.ending, "13.5\n", answers=told.answers, notes=told.notes))
        shown = [presentable(one.finding) for one in judge(self.checks, seen, self.reference)]
        for finding in shown:
            json.dumps([finding.subject, finding.message, finding.expected, finding.actual]).encode()
            assert finding.status is not Status.ERROR, finding
        return [finding.status for finding in shown]


def found(**values: Value) -> dict[Probe, Answer]:
    return {Expression(name): Found(value) for name, value in values.items()}


def drawn(y: list[Value]) -> Value:
    line: dict[Value, Value] = {"x": ints(0, 1, 2), "y": y, "color": "#1f77b4", "label": "_child0"}
    axes: dict[Value, Value] = {"title": "", "xlabel": "", "ylabel": "", "legend": [], "points": [], "bars": []}
    return [{"title": "", "supxlabel": "", "supylabel": "", "axes": [{**axes, "lines": [line]}]}]


PLAIN = Subject(
    checks=[
        ValueCheck(value="node"),
        ValueCheck(value="table"),
        ValueCheck(value="rows"),
        CallCheck(call="relu", cases=[[3], [-3]]),
        OutputCheck(output="numbers"),
        HoldsCheck(holds="close(rows, table)", says="They differ."),
        FigureCheck(figure="lines"),
        FileCheck(file="notes.txt", contains=["done"]),
    ],
    right={
        **found(node=26.5, table=[1.5, [2.25, 3.0]], rows=[1.5, [2.25, 3.0]]),
        Call("relu", "3"): Called(Found(3), ""),
        Call("relu", "-3"): Called(Found(0), ""),
        Figures(): Found(drawn([9.0, 4.0, 1.0])),
        File("notes.txt"): Found({"bytes": 9, "text": "well done"}),
    },
    wrong={
        **found(node=NumpyScalar("f8", 13.5), table={"a": [1, 2], "b": (3.0, 4j)}, rows=floats((2, 3), *range(6))),
        Call("relu", "3"): Called(Found(4), "printed"),
        Call("relu", "-3"): Called(Found([1, "x", {1, 2}]), ""),
        Figures(): Found(drawn([1.0, 2.0, 3.0])),
        File("notes.txt"): Found({"bytes": 3, "text": "bad"}),
    },
)
NETWORK = model(rows_of(2), dense(2, 2, "softmax", kernel=[1, 0, 0, 1]), compiled=compiled(), fits=[fit()])
OTHER = model(
    rows_of(2),
    dense(2, 3, "relu", kernel=range(6)),
    dense(3, 2, "tanh", kernel=range(6)),
    compiled=compiled("SGD", "mae", ["accuracy"], 0.5),
    fits=[fit(epochs=1, rows=20)],
)
MODELS = Subject(
    checks=[
        LayersCheck(layers="model"),
        ParamsCheck(params="model"),
        CompiledCheck(compiled="model"),
        FitCheck(fit="model"),
        AccuracyCheck(accuracy="model", inputs="rows", targets="labels", at_least=0.9),
    ],
    right={
        **found(model=NETWORK, rows=floats((4, 2), 1, 0, 2, 0, 0, 3, 0, 1), labels=ints(0, 0, 1, 1)),
        Expression("(model).predict(rows, verbose=0)"): Found(floats((4, 2), 0.7, 0.3, 0.9, 0.1, 0.1, 0.9, 0.3, 0.7)),
    },
    wrong=found(model=changed(OTHER, name="mine")),
)


@pytest.mark.parametrize("subject", [PLAIN, MODELS], ids=["plain", "models"])
def test_the_subjects_are_wrong_in_all_and_right_with_the_references_answers(subject: Subject) -> None:
    statuses = subject.findings(subject.stream())
    assert statuses is not None
    assert Status.PASS not in statuses
    answers = {probe: subject.right[probe] for probe in subject.probes}
    right = Subject(subject.checks, subject.right, answers)
    seen = Run(SOURCE, Evidence(Ending(How.FINISHED), "26.5\n", answers=right.wrong))
    assert {one.finding.status for one in judge(subject.checks, seen, subject.reference)} == {Status.PASS}


@pytest.mark.parametrize(
    ("mutate", "subject", "count"),
    [
        (flip, PLAIN, 50_000),
        (flip, MODELS, 20_000),
        (cut, PLAIN, 6_000),
        (cut, MODELS, 3_000),
        (reframe, PLAIN, 3_000),
        (restructure, PLAIN, 8_000),
        (restructure, MODELS, 8_000),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_no_mutated_evidence_passes_or_upsets_the_grader(
    mutate: Callable[[random.Random, bytes], bytes],
    subject: Subject,
    count: int,
    draw: random.Random,
    case: Callable[[], None],
    times: Callable[[int], range],
) -> None:
    stream = subject.stream()
    judged = 0
    for number in times(count):
        case()
        mutated = mutate(draw, stream)
        try:
            statuses = subject.findings(mutated)
        except Exception as error:
            raise AssertionError(f"case {number}: {mutated!r}") from error
        judged += statuses is not None
        assert statuses is None or set(statuses) != {Status.PASS}, f"case {number}: {mutated!r}"
    print(f"{judged} of {count} were judged, the others refused")


def test_a_failure_and_a_trace_of_any_form_are_told_or_refused(
    draw: random.Random, case: Callable[[], None], times: Callable[[int], range]
) -> None:
    trace = tuple(TraceLine(line, "f") for line in (4, 2))
    names = [answer_frame(place, PLAIN.wrong[probe], ROOM) for place, probe in enumerate(PLAIN.probes[:3])]
    stream = b"".join([ran_frame(Ending(How.RAISED, Failure("ValueError", "no", trace))), *names, done_frame()])
    for _ in times(3_000):
        case()
        statuses = PLAIN.findings(draw.choice((flip, restructure))(draw, stream))
        assert statuses is None or set(statuses) != {Status.PASS}
