"""Engines for tests of what is done with runs, not of the runs themselves."""

from __future__ import annotations

from collections.abc import Callable

from grader.engine import Engines
from grader.engine.dialogue import Dialogue
from grader.evidence import Ending, Evidence, How, Job


def nothing(job: Job, dialogue: Dialogue | None) -> Evidence:
    """The evidence of a run that leaves nothing behind."""
    return Evidence(Ending(How.FINISHED))


class StandIn(Engines):
    """Engines, and the only one of them: it runs nothing, notes each job, and gives what it is told to.

    Attributes:
        jobs: what it was asked to run, in order.
    """

    def __init__(self, evidence: Callable[[Job, Dialogue | None], Evidence] = nothing) -> None:
        super().__init__()
        self.jobs: list[Job] = []
        self._evidence = evidence

    def engine(self, modules: frozenset[str]) -> StandIn:
        return self

    def run(self, job: Job, dialogue: Dialogue | None = None) -> Evidence:
        self.jobs.append(job)
        return self._evidence(job, dialogue)
