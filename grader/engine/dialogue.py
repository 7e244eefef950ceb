"""What is said to and fro while a run is under way: how a training goes, and questions that other answers raise."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from grader.evidence import Answer, FrameError, Job, Probe
from grader.evidence.follow_up import Questions, questions_to_bytes
from grader.evidence.frame import needed, read_frames
from grader.evidence.stream import MAX_NEWS, read_told

PAUSE = 0.4
"""Seconds between two pieces of news, however many the child sends."""
MAX_EPOCHS = 10**9
_OTHER_FRAMES = 2
"""What comes besides news and answers up to the time when the child is ready for more."""


@dataclass(frozen=True)
class Progress:
    """How far a training is: what the child says of it, which is for display only.

    Attributes:
        epoch, epochs: how many are done, and how many were asked for.
        seconds: since the run began, by the clock of the engine.
    """

    epoch: int
    epochs: int
    loss: float | None
    seconds: float


@dataclass(frozen=True)
class Dialogue:
    """The trusted side of the conversation with one run. Both are called in a thread of the engine's.

    Attributes:
        follow_up: what to ask further, given the answers to the job's probes.
        progress: what to do with news of a training; they come twice a second at most.
    """

    follow_up: Callable[[Mapping[Probe, Answer]], Questions] = lambda answers: {}
    progress: Callable[[Progress], None] = lambda progress: None


class Listener:
    """Follows a child's stream while it comes in, and answers the child when it is ready for more.

    Attributes:
        asked: what the child has been asked further.
    """

    def __init__(self, dialogue: Dialogue | None, job: Job, questions: int, *, start: int) -> None:
        """Follow nothing yet.

        Args:
            dialogue: what to say.
            job: what is run.
            questions: where the child reads from; it is closed when nothing more will be said.
            start: where the job's own frames begin in the child's stream.
        """
        self._dialogue = dialogue
        self._job = job
        self._questions = questions
        self._begin = self._start = self._next = start
        self._began = self._last = time.monotonic()
        self._room = MAX_NEWS + len(job.probes) + _OTHER_FRAMES
        self.asked: tuple[Probe, ...] = ()
        if dialogue is None or not job.follow_up:
            self._hush()

    def heard(self, stream: bytearray) -> None:
        """Look at what has come so far."""
        while self._dialogue is not None and len(stream) >= max(self._next, self._start + 1):
            try:
                self._next = needed(stream, self._start)
                if self._next > len(stream):
                    return
                [(body, _)] = read_frames(bytes(stream[self._start : self._next]))
            except FrameError:
                self.close()
                return
            self._start = self._next
            self._room -= 1
            if self._room < 0:
                self.close()
                return
            match body:
                case {"progress": wire}:
                    self._tell(wire, self._dialogue)
                case {"ready": True}:
                    self._answer(bytes(stream[self._begin : self._start]), self._dialogue)

    def _tell(self, wire: Any, dialogue: Dialogue) -> None:
        now = time.monotonic()
        match wire:
            case [int(epoch), int(epochs), int() | float() | None as loss] if now - self._last >= PAUSE:
                if 0 <= epoch <= MAX_EPOCHS and 0 <= epochs <= MAX_EPOCHS:
                    self._last = now
                    dialogue.progress(Progress(epoch, epochs, loss, now - self._began))

    def _answer(self, stream: bytes, dialogue: Dialogue) -> None:
        questions: Questions = {}
        with contextlib.suppress(FrameError):
            questions = dialogue.follow_up(read_told(stream, self._job.probes).answers)
        self.asked = tuple(questions)
        rest = memoryview(questions_to_bytes(questions))
        with contextlib.suppress(OSError):  # the child may be gone
            while rest:
                rest = rest[os.write(self._questions, rest) :]
        self.close()

    def close(self) -> None:
        """Listen no longer, and say nothing more."""
        self._dialogue = None
        self._hush()

    def _hush(self) -> None:
        if self._questions >= 0:
            os.close(self._questions)
            self._questions = -1
