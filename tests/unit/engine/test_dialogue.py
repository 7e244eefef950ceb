from __future__ import annotations

import os

import pytest

from grader.engine import dialogue as conversation
from grader.engine.dialogue import MAX_EPOCHS, Dialogue, Listener, Progress
from grader.evidence import Array, Ending, Expression, Found, How, Job, Predict, pack
from grader.evidence.follow_up import questions_from_bytes, ready_frame
from grader.evidence.stream import MAX_NEWS, answer_frame, progress_frame, ran_frame

JOB = Job("", "a.py", probes=(Expression("x"),), follow_up=True)
QUESTION, ROWS = Predict("model", "aa"), Array("u1", (1,), b"r")
BEFORE = ran_frame(Ending(How.FINISHED)) + answer_frame(0, Found(7), 1 << 20)


class Pipe:
    """What a child would read from."""

    def __init__(self) -> None:
        self.read, self.write = os.pipe()

    def all(self) -> bytes:
        with os.fdopen(self.read, "rb") as file:
            return file.read()


def heard_bit_by_bit(listener: Listener, stream: bytes) -> None:
    so_far = bytearray()
    for byte in stream:
        so_far.append(byte)
        listener.heard(so_far)


def test_questions_follow_from_the_answers_however_they_come_in() -> None:
    pipe, seen = Pipe(), []
    dialogue = Dialogue(follow_up=lambda answers: seen.append(dict(answers)) or {QUESTION: ROWS})  # type: ignore[func-returns-value]
    listener = Listener(dialogue, JOB, pipe.write, start=0)
    heard_bit_by_bit(listener, BEFORE + ready_frame())
    assert questions_from_bytes(pipe.all()) == {QUESTION: ROWS}
    assert seen == [{Expression("x"): Found(7)}]
    assert listener.asked == (QUESTION,)


@pytest.mark.parametrize("stream", [ready_frame(), BEFORE + ready_frame() + b"EV", b"nonsense, and more of it"])
def test_a_stream_that_says_something_else_gets_no_rows_twice_and_no_fault(stream: bytes) -> None:
    pipe = Pipe()
    listener = Listener(
        Dialogue(follow_up=lambda answers: {QUESTION: ROWS} if answers else {}), JOB, pipe.write, start=0
    )
    heard_bit_by_bit(listener, stream)
    listener.close()
    assert pipe.all().count(b"r") <= 1 or stream.startswith(BEFORE)


@pytest.mark.parametrize("dialogue", [None, Dialogue()])
def test_where_nothing_will_be_asked_the_child_need_not_wait(dialogue: Dialogue | None) -> None:
    pipe = Pipe()
    Listener(dialogue, Job("", "a.py"), pipe.write, start=0)
    assert pipe.all() == b""


def test_a_child_that_is_gone_is_no_fault() -> None:
    pipe = Pipe()
    os.close(pipe.read)
    listener = Listener(Dialogue(follow_up=lambda answers: {QUESTION: ROWS}), JOB, pipe.write, start=0)
    heard_bit_by_bit(listener, BEFORE + ready_frame())
    assert listener.asked == (QUESTION,)


def progress(*frames: bytes) -> list[Progress]:
    heard: list[Progress] = []
    listener = Listener(Dialogue(progress=heard.append), Job("", "a.py"), Pipe().write, start=0)
    heard_bit_by_bit(listener, b"".join(frames))
    return heard


def test_news_of_a_training_are_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversation, "PAUSE", 0.0)
    heard = progress(progress_frame(3, 10, 0.5), progress_frame(4, 10, None))
    assert [(news.epoch, news.epochs, news.loss) for news in heard] == [(3, 10, 0.5), (4, 10, None)]


def test_a_flood_of_them_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversation, "PAUSE", 1e9)
    assert progress(*[progress_frame(3, 10, 0.5)] * 100) == []


def test_a_child_that_never_stops_talking_is_asked_nothing() -> None:
    for more, asked in ((0, (QUESTION,)), (1, ())):
        listener = Listener(Dialogue(follow_up=lambda answers: {QUESTION: ROWS}), JOB, Pipe().write, start=0)
        listener.heard(bytearray(progress_frame(1, 3, 0.5) * (MAX_NEWS + more) + BEFORE + ready_frame()))
        assert listener.asked == asked


@pytest.mark.parametrize("news", [None, [1], ["1", 2, 0.5], [-1, 2, 0.5], [1, MAX_EPOCHS + 1, 0.5], [1, 2, "\x1b[2J"]])
def test_news_that_no_child_of_ours_sends_are_not_passed_on(news: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversation, "PAUSE", 0.0)
    assert progress(pack({"progress": news}, [])) == []
