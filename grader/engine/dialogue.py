"""What is said to and fro while a run is under way: how a training goes, and questions that other answers raise."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from grader.evidence import Answer, FrameError, Job, Probe
from grader.evidence.follow_up import Questions, questions_to_bytes
from grader.evidence.frame import needed, read_frames
from grader.evidence.stream import read_told


@dataclass(frozen=True)
class Dialogue:
    """The trusted side of the conversation with one run. Both are called in a thread of the engine's.

    Attributes:
        follow_up: what to ask further, given the answers to the job's probes.
    """

    follow_up: Callable[[Mapping[Probe, Answer]], Questions]


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
        self._dialogue = dialogue if job.follow_up else None
        self._job = job
        self._questions = questions
        self._begin = self._start = self._next = start
        self.asked: tuple[Probe, ...] = ()
        if self._dialogue is None:
            self.close()

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
            if body == {"ready": True}:
                self._answer(bytes(stream[self._begin : self._start]), self._dialogue)

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
        """Say nothing more."""
        self._dialogue = None
        if self._questions >= 0:
            os.close(self._questions)
            self._questions = -1
