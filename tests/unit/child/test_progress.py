from __future__ import annotations

import pytest

from grader.child.progress import PAUSE, Progress
from grader.engine import Engine
from grader.engine import dialogue as conversation
from grader.engine.dialogue import Dialogue
from grader.evidence import Ending, How, Job
from tests.unit.child.keras_runs import IMPORTS, LIMITS


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("grader.child.progress.time.monotonic", clock)
    return clock


def test_it_is_told_now_and_then(clock: Clock) -> None:
    told: list[tuple[int, int, float | None]] = []
    tell = Progress(lambda *news: told.append(news)).after_epoch(10)
    for epoch in range(6):
        tell(epoch, {"loss": 0.5})
        clock.now += PAUSE / 2
    assert told == [(1, 10, 0.5), (3, 10, 0.5), (5, 10, 0.5)]


@pytest.mark.parametrize("logs", [None, {}, {"loss": float("nan")}, {"loss": "low"}])
def test_a_loss_that_is_no_number_is_left_out(clock: Clock, logs: object) -> None:
    told: list[float | None] = []
    Progress(lambda epoch, epochs, loss: told.append(loss)).after_epoch(10)(0, logs)
    assert told == [None]


def test_nothing_is_told_among_the_answers(clock: Clock) -> None:
    told: list[int] = []
    progress = Progress(lambda epoch, epochs, loss: told.append(epoch))
    tell = progress.after_epoch(10)
    progress.stop()
    tell(0, {"loss": 0.5})
    assert told == []


def test_a_training_is_followed_while_it_goes_on(tensorflow: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversation, "PAUSE", 0.0)
    code = (
        "model = keras.Sequential([keras.Input((1,)), layers.Dense(1)])\n"
        "model.compile('sgd', 'mse')\n"
        "model.fit(np.zeros((4, 1)), np.zeros(4), epochs=3, verbose=0)\n"
    )
    heard: list[tuple[int, int, bool]] = []
    dialogue = Dialogue(progress=lambda news: heard.append((news.epoch, news.epochs, news.seconds > 0)))
    evidence = tensorflow.run(Job(IMPORTS + code, "a.py", limits=LIMITS), dialogue)
    assert evidence.ending == Ending(How.FINISHED), evidence
    assert heard[0] == (1, 3, True)
