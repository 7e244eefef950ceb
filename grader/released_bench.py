"""Grading in a student's copy, where the reference's evidence is and the reference itself is not."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from grader.cache import Cache
from grader.catalog import Entry
from grader.check import ReferenceFault, Run
from grader.data import data_digest, sets_used
from grader.engine import Engines
from grader.errors import RequestError
from grader.evidence import Value
from grader.evidence.wire import evidence_from_bytes
from grader.reference import Bench, Watch, look_away
from grader.released import Released
from grader.source import Source
from grader.spec import Mistake


def open_bench(entry: Entry, engines: Engines, cache: Cache, *, imports: str = "", watch: Watch = look_away) -> Bench:
    """The bench that grades an exercise here: with its solution, or in a student's copy without it.

    Args:
        entry: the exercise.
        engines: where code runs.
        cache: where evidence of references is kept.
        imports: code whose imports are made ahead as well: the submission's.
        watch: is told how far the submission's trainings are.

    Raises:
        GraderError: the spec, or what is known of the exercise, can't be used.
    """
    released = entry.released
    if released is None:
        return Bench(entry, engines, cache, imports=imports, watch=watch)
    return ReleasedBench(entry, engines, cache, released, imports=imports, watch=watch)


def sets_of(entry: Entry) -> frozenset[str]:
    """The data sets that an exercise's given code and the course's helpers name."""
    helpers = entry.helpers.read_text(encoding="utf-8") if entry.uses_helpers and entry.helpers is not None else ""
    return sets_used([entry.given_source, helpers])


class ReleasedBench(Bench):
    """Runs submissions; of the reference and of known mistakes it has the evidence."""

    def __init__(
        self,
        entry: Entry,
        engines: Engines,
        cache: Cache,
        released: Released,
        *,
        imports: str = "",
        watch: Watch = look_away,
    ) -> None:
        """Run nothing yet.

        Raises:
            RequestError: the data sets in use are not those that the evidence was taken with.
        """
        super().__init__(entry, engines, cache, imports=imports, watch=watch)
        self._released = released
        used = sets_of(entry)
        if released.data != data_digest(used):
            names = ", ".join(sorted(used))
            raise RequestError(
                f"{entry.id} can't be graded with the data that is in use here ({names}).",
                remedy="`grade data use NAME standin` goes back to the data that the exercises came with.",
            )

    def reference(self, variation: Mapping[str, str] | None) -> Run:
        """What the run of the reference solution left behind.

        Raises:
            ReferenceFault: there is nothing of it.
        """
        return self._known(variation, 0)

    def slip(self, mistake: Mistake, variation: Mapping[str, str] | None) -> Run:
        """What the run of a known mistake left behind.

        Raises:
            ReferenceFault: there is nothing of it.
        """
        number = next(number for number, known in enumerate(self.spec.mistakes, 1) if known is mistake)
        return self._known(variation, number)

    def mistaken(self, mistake: Mistake) -> Source:
        """Never: a student's copy does not hold the code of mistakes.

        Raises:
            ReferenceFault: always.
        """
        raise ReferenceFault("A student's copy does not hold the code of known mistakes.")

    @cached_property
    def _carried(self) -> dict[str, Value]:
        return dict(self._released.carry)

    def _known(self, variation: Mapping[str, str] | None, mistake: int) -> Run:
        number = 0 if variation is None else 1 + self.spec.variations.index(variation)
        evidence = self._released.runs.get((number, mistake))
        if evidence is None:
            raise ReferenceFault("What is needed to grade this is missing.", remedy="Download the exercises again.")
        return Run(Source(self._released.source), evidence_from_bytes(evidence))
