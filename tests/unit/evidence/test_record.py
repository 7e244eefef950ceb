from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.evidence import (
    Answer,
    Array,
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
    Job,
    Limits,
    Missing,
    Note,
    NumpyScalar,
    Predict,
    Probe,
    Raised,
    Record,
    TraceLine,
    Unexportable,
    pack,
    read_frames,
)
from grader.evidence.follow_up import ready_frame
from grader.evidence.probe import questions
from grader.evidence.stream import (
    MAX_NEWS,
    Told,
    answer_frame,
    done_frame,
    notes_frame,
    progress_frame,
    ran_frame,
    read_told,
)
from grader.evidence.wire import MAX_NOTE, MAX_NOTES, MAX_TRACE, evidence_from_bytes, evidence_to_bytes
from tests.unit.evidence.strategies import answers, evidences, probes

PROBES = (Expression("a"), Call("f", "3"), Figures(), File("a.txt"))
FINISHED = ran_frame(Ending(How.FINISHED))
ROOM = 1 << 20
ANSWERS: tuple[Answer, ...] = (
    Found([1, {"k": Array("f8", (2,), bytes(16))}]),
    Called(Raised(Failure("ValueError", "no", (TraceLine(3, "f"),))), "printed"),
    Found([]),
    Found({"bytes": 3, "text": "abc"}),
)
FRAMES = [answer_frame(position, answer, ROOM) for position, answer in enumerate(ANSWERS)]
STREAM = FINISHED + b"".join(FRAMES) + done_frame()
SENT = dict(zip(PROBES, ANSWERS, strict=True))


def test_a_whole_stream_is_complete() -> None:
    assert read_told(STREAM, PROBES) == Told(Ending(How.FINISHED), SENT, complete=True)


@given(st.lists(st.tuples(probes, answers), max_size=4, unique_by=lambda pair: pair[0]))
def test_all_answers_come_back(pairs: list[tuple[Probe, Answer]]) -> None:
    frames = [answer_frame(position, answer, ROOM) for position, (_, answer) in enumerate(pairs)]
    told = read_told(FINISHED + b"".join(frames) + done_frame(), tuple(probe for probe, _ in pairs))
    assert told.complete
    assert repr(told.answers) == repr(dict(pairs))


@given(st.integers(0, len(STREAM) - 1))
def test_a_stream_that_is_cut_is_not_complete_and_has_no_answer_of_its_own(cut: int) -> None:
    told = read_told(STREAM[:cut], PROBES)
    assert not told.complete
    assert told.answers.items() <= SENT.items()
    assert told.ending in (None, Ending(How.FINISHED))


@given(st.integers(0, len(STREAM)), st.binary(min_size=1, max_size=30), st.integers(0, 30))
@settings(max_examples=300)
def test_a_stream_with_changed_bytes_is_read_or_refused(position: int, junk: bytes, dropped: int) -> None:
    garbled = STREAM[:position] + junk + STREAM[position + dropped :]
    try:
        told = read_told(garbled, PROBES)
    except FrameError:
        return
    assert set(told.answers) == set(PROBES[: len(told.answers)])
    if told.complete:
        assert set(told.answers) == set(PROBES)


pieces = st.sampled_from(
    [FINISHED, ran_frame(Ending(How.RAISED, Failure("E", ""))), *FRAMES, done_frame(), b"EV1", b"x"]
)


@given(st.lists(pieces, max_size=8))
@settings(max_examples=300)
def test_frames_in_another_order_are_never_complete(parts: list[bytes]) -> None:
    stream = b"".join(parts)
    try:
        told = read_told(stream, PROBES)
    except FrameError:
        return
    if told.complete and told.ending == Ending(How.FINISHED):
        assert stream == STREAM


@given(st.binary(max_size=400))
def test_garbage_says_nothing(garbage: bytes) -> None:
    try:
        told = read_told(garbage, PROBES)
    except FrameError:
        return
    assert told == Told(None, {}, complete=False)


RAN = {"how": "finished", "failure": None, "during": None, "detail": None}
FAILURE = ["ValueError", "no", [[3, "f"]]]


@pytest.mark.parametrize(
    "body",
    [
        {"ran": {**RAN, "how": "signal"}},
        {"ran": {**RAN, "how": "time"}},
        {"ran": {**RAN, "how": "passed"}},
        {"ran": {**RAN, "how": "raised"}},
        {"ran": {**RAN, "how": "given"}},
        {"ran": {**RAN, "failure": FAILURE}},
        {"ran": {**RAN, "during": "f(3)"}},
        {"ran": {**RAN, "detail": 3}},
        {"ran": {**RAN, "detail": "3"}},
        {"ran": {"how": "finished"}},
        {"ran": None},
        {"ran": {**RAN, "how": "raised", "failure": ["ValueError", "no"]}},
        {"ran": {**RAN, "how": "raised", "failure": ["ValueError", "no", [["3", "f"]]]}},
        {"ran": {**RAN, "how": "raised", "failure": ["ValueError", "no", [[0, "f"]]]}},
        {"ran": {**RAN, "how": "raised", "failure": ["ValueError", "no", [[2**40, "f"]]]}},
        {"ran": {**RAN, "how": "raised", "failure": ["ValueError", "no", [[1, "f"]] * (MAX_TRACE + 1)]}},
        {"done": True},
        {"answer": [0, {"found": 1}]},
        [],
        "done",
    ],
    ids=str,
)
def test_a_stream_can_not_begin_like_that(body: Any) -> None:
    with pytest.raises(FrameError):
        read_told(pack(body, []), PROBES)


@pytest.mark.parametrize(
    "body",
    [
        {"ran": RAN},
        {"done": True},
        {"done": 1},
        {"done": False},
        {"answer": [1, {"found": 1}]},
        {"answer": [-1, {"found": 1}]},
        {"answer": ["0", {"found": 1}]},
        {"answer": [0]},
        {"answer": [0, {}]},
        {"answer": [0, {"passed": True}]},
        {"answer": [0, {"found": {"array": [0, "f8", [1]]}}]},
        {"answer": [0, {"found": {"complex": [{"int": hex(2**1100)}, 1]}}]},
        {"answer": [0, {"missing": 3}]},
        {"answer": [0, {"raised": None}]},
        {"answer": [0, {"called": [{"missing": "x"}, ""]}]},
        {"answer": [0, {"called": [{"called": [{"found": 1}, ""]}, ""]}]},
        {"answer": [0, {"called": [{"found": 1}, None]}]},
        {"notes": []},
    ],
    ids=str,
)
def test_no_such_frame_comes_next(body: Any) -> None:
    with pytest.raises(FrameError):
        read_told(FINISHED + pack(body, []), PROBES)


def test_an_answer_too_many_is_refused() -> None:
    with pytest.raises(FrameError):
        read_told(FINISHED + answer_frame(0, Found(1), ROOM), ())


def test_code_that_raised_answers_for_its_names_only() -> None:
    raised = Ending(How.RAISED, Failure("E", ""))
    stream = ran_frame(raised) + FRAMES[0]
    assert read_told(stream + done_frame(), PROBES) == Told(raised, {PROBES[0]: ANSWERS[0]}, complete=True)
    with pytest.raises(FrameError):
        read_told(stream + FRAMES[1], PROBES)


def test_given_code_that_raised_answers_nothing() -> None:
    with pytest.raises(FrameError):
        read_told(ran_frame(Ending(How.GIVEN, Failure("E", ""))) + FRAMES[0], PROBES)


@pytest.mark.parametrize("more", [b"x", b"EV1", FINISHED, done_frame(), FRAMES[0]])
def test_nothing_comes_after_the_end(more: bytes) -> None:
    with pytest.raises(FrameError):
        read_told(STREAM + more, PROBES)


@pytest.mark.parametrize(
    "value",
    [
        "," * 500_000,
        ["x" * 90_000] * 100,
        [Array("i1", (0,), b"")] * 60_000,
        [NumpyScalar("complex128", 1 + 2j)] * 90_000,
    ],
    ids=["commas", "texts", "arrays", "numbers"],
)
def test_an_answer_over_the_limits_says_so_and_spoils_nothing_else(value: Any) -> None:
    """The student's program did nothing wrong: it must not look as if it had meddled with the channel."""
    frames = answer_frame(0, Found(value), 1 << 30) + b"".join(FRAMES[1:])
    told = read_told(FINISHED + frames + done_frame(), PROBES)
    assert told.complete
    assert isinstance(told.answers[PROBES[0]], Found)
    assert isinstance(told.answers[PROBES[0]].value, Unexportable)
    assert told.answers[PROBES[1]] == ANSWERS[1]


def test_an_answer_without_room_says_so() -> None:
    frame = answer_frame(0, Found(Array("i1", (5000,), bytes(5000))), room=4999)
    told = read_told(FINISHED + frame, PROBES)
    assert told.answers == {PROBES[0]: Found(Unexportable("it is too large to be shown"))}
    assert len(frame) < 1000


def test_long_texts_of_an_exception_are_cut() -> None:
    failure = Failure("E" * 9000, "m" * 9000, tuple(TraceLine(number, "f") for number in range(1, 100)))
    told = read_told(ran_frame(Ending(How.RAISED, failure)), PROBES)
    assert told.ending is not None
    assert told.ending.failure is not None
    assert len(told.ending.failure.message) == 4000
    assert told.ending.failure.trace[-1] == TraceLine(99, "f")
    assert len(told.ending.failure.trace) == MAX_TRACE


@given(evidences)
def test_evidence_comes_back_from_the_disk(evidence: Evidence) -> None:
    assert repr(evidence_from_bytes(evidence_to_bytes(evidence))) == repr(evidence)


def test_much_evidence_comes_back_from_the_disk() -> None:
    """More than a child may send in one frame: all answers and all that is printed are in it."""
    evidence = Evidence(Ending(How.FINISHED), "," * 500_000, answers={Expression("a"): Found("x" * (9 << 20))})
    assert evidence_from_bytes(evidence_to_bytes(evidence)) == evidence


@given(evidences, st.data())
@settings(max_examples=200)
def test_damaged_evidence_is_refused_or_still_evidence(evidence: Evidence, data: st.DataObject) -> None:
    kept = bytearray(evidence_to_bytes(evidence))
    kept[data.draw(st.integers(0, len(kept) - 1))] = data.draw(st.integers(0, 255))
    try:
        back = evidence_from_bytes(bytes(kept))
    except FrameError:
        return
    assert isinstance(back, Evidence)


[(GOOD, _)] = read_frames(evidence_to_bytes(Evidence(Ending(How.FINISHED), seconds=1.0)))


@pytest.mark.parametrize(
    "change",
    [
        {"ending": None},
        {"output": 3},
        {"errors": None},
        {"seconds": "soon"},
        {"seconds": None},
        {"seconds": 10**400},
        {"answers": None},
        {"answers": [3]},
        {"answers": [[["expression", "a"]]]},
        {"answers": [[["import", "os"], {"found": 1}]]},
        {"answers": [[["expression", "a"], {"found": [1]}]]},
        {"notes": None},
        {"notes": [[0, "lr=", "learning_rate="]]},
    ],
    ids=str,
)
def test_evidence_with_a_part_that_is_none_is_refused(change: dict[str, Any]) -> None:
    assert evidence_from_bytes(pack(GOOD, [])).seconds == 1.0
    with pytest.raises(FrameError):
        evidence_from_bytes(pack({**GOOD, **change}, []))


@pytest.mark.parametrize("data", [b"", b"EV1\n", pack(GOOD, []) * 2, pack([], []), pack({}, [])], ids=len)
def test_what_is_not_one_frame_of_evidence_is_refused(data: bytes) -> None:
    with pytest.raises(FrameError):
        evidence_from_bytes(data)


def test_a_job_comes_back() -> None:
    job = Job(
        source="x = '\ud800'",
        filename="a.py",
        given="a = 1",
        rebind={"a": "2"},
        helpers="def relu(x): ...",
        probes=PROBES,
        seed=3,
        limits=Limits(seconds=0.5, memory=1),
        carry={"rate": 0.5, "rows": Array("f4", (1,), b"abcd"), "model": Record("keras.Model", {"layers": []})},
    )
    assert Job.from_bytes(job.to_bytes()) == job


def test_a_job_travels_in_a_frame_like_evidence_so_that_nothing_runs_when_it_is_read() -> None:
    [(body, _)] = read_frames(Job("x", "a.py").to_bytes())
    assert body["source"] == "x"


def test_a_value_is_there_only_for_what_was_found() -> None:
    evidence = Evidence(Ending(How.FINISHED), answers={Expression("a"): Found(3), Expression("b"): Missing("b")})
    assert evidence.value(Expression("a")) == 3
    for absent in (Expression("b"), Expression("c")):
        with pytest.raises(LookupError):
            evidence.value(absent)


def test_each_question_is_asked_once_in_the_order_of_the_first() -> None:
    a, b = Expression("a"), Expression("b")
    assert questions([[b, a], [a], [], [b]]) == (b, a)


NOTES = (Note(3, "lr=", "learning_rate="), Note(7, "decay=", ""))


def test_notes_come_after_the_answers_and_before_the_end() -> None:
    stream = FINISHED + b"".join(FRAMES) + notes_frame(NOTES)
    assert read_told(stream + done_frame(), PROBES) == Told(Ending(How.FINISHED), SENT, complete=True, notes=NOTES)
    with pytest.raises(FrameError):
        read_told(stream + notes_frame(NOTES), PROBES)
    with pytest.raises(FrameError):
        read_told(STREAM + notes_frame(NOTES), PROBES)


def test_notes_have_limits_that_whoever_sends_them_keeps() -> None:
    long = Note(1, "x" * 1000, "y" * 1000)
    told = read_told(ran_frame(Ending(How.FINISHED)) + notes_frame([long] * 1000) + done_frame(), ())
    assert told.notes == (Note(1, "x" * MAX_NOTE, "y" * MAX_NOTE),) * MAX_NOTES


@pytest.mark.parametrize(
    "notes",
    [
        None,
        {},
        [3],
        [[1, "lr="]],
        [[1, "lr=", None]],
        [["1", "lr=", "learning_rate="]],
        [[True, "lr=", "learning_rate="]],
        [[0, "lr=", "learning_rate="]],
        [[2**40, "lr=", "learning_rate="]],
        [[1, "x" * (MAX_NOTE + 1), ""]],
        [[1, "", "x" * (MAX_NOTE + 1)]],
        [[1, "lr=", "learning_rate="]] * (MAX_NOTES + 1),
    ],
    ids=lambda notes: str(notes)[:40],
)
def test_what_is_no_note_is_refused(notes: Any) -> None:
    with pytest.raises(FrameError):
        read_told(ran_frame(Ending(How.FINISHED)) + pack({"notes": notes}, []), ())


def test_news_of_a_training_are_no_evidence_and_come_only_while_the_code_runs() -> None:
    news = progress_frame(1, 3, 0.5)
    assert read_told(news + news + STREAM, PROBES) == read_told(STREAM, PROBES)
    with pytest.raises(FrameError):
        read_told(FINISHED + news, PROBES)


def test_nobody_reads_news_without_end() -> None:
    news = progress_frame(1, 3, 0.5)
    assert read_told(news * MAX_NEWS + STREAM, PROBES) == read_told(STREAM, PROBES)
    with pytest.raises(FrameError):
        read_told(news * (MAX_NEWS + 1) + STREAM, PROBES)


def test_further_questions_are_answered_after_the_others() -> None:
    further = Predict("model", "aa")
    before = FINISHED + b"".join(FRAMES) + ready_frame()
    answer = answer_frame(len(PROBES), Found(1), ROOM)
    told = read_told(before + answer + done_frame(), PROBES, (further,))
    assert told.complete
    assert told.answers == {**SENT, further: Found(1)}
    for wrong in (before + done_frame(), ready_frame() + before, before + ready_frame(), FINISHED + ready_frame()):
        with pytest.raises(FrameError):
            read_told(wrong, PROBES, (further,))
    with pytest.raises(FrameError):
        read_told(before + answer, PROBES)
