"""Grading mutants of the reference: those that pass show what the checks don't see."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace

from grader.authoring.advice import check_for
from grader.authoring.edits import Code
from grader.authoring.mutants import Mutant, choose, meaning, mutants_of
from grader.authoring.proof import Doubt, Mutation, Survivor
from grader.check import ReferenceFault, Run, Status
from grader.grading import judged_runs
from grader.judge import judge
from grader.reference import Bench
from grader.source import Source
from grader.spec import Equivalent

MOST = 30
"""How many mutants of one exercise are graded."""
MOST_TRAINING = 16
"""How many where each of them trains a model."""


def mutation_test(bench: Bench, runs: Executor) -> tuple[Mutation, list[Doubt]]:
    """Grade the mutants of an exercise's reference.

    Gives how many fail, and doubts about the spec's `equivalent`. Mutants that are known mistakes count as failing:
    that these do is proven elsewhere.

    Args:
        bench: where the exercise's code is run.
        runs: where several of them are graded at once.

    Raises:
        GraderError: a fault of ours.
    """
    every = mutants_of(bench.solution.text, bench.entry.stub.read_text(encoding="utf-8"))
    excuses, doubts = _excuses(bench, every)
    chosen = choose(every, MOST_TRAINING if _trains(bench.solution) else MOST, always=excuses)
    known = set(_meanings(bench))
    waiting = [mutant for mutant in chosen if mutant.meaning not in known]
    short = _Short.of(bench)
    outcomes = runs.map(lambda mutant: _outcome(bench, short, Source(mutant.text)), waiting)
    unnoticed = []
    for mutant, outcome in zip(waiting, outcomes, strict=True):
        if outcome is Status.ERROR:
            said = f"A check fails itself, with an error, on {mutant.operator} in line {mutant.line}: {mutant.after}"
            doubts.append(Doubt("mutants", said, "This is a fault of the grader or of the spec."))
        elif outcome is Status.PASS:
            unnoticed.append(mutant)
    passing = {mutant.meaning for mutant in unnoticed}
    doubts += [_needless(excuse) for means, excuse in excuses.items() if means not in passing]
    survivors = _survivors(bench, [mutant for mutant in unnoticed if mutant.meaning not in excuses])
    return Mutation(len(chosen), len(unnoticed) - len(survivors), survivors), doubts


def _survivors(bench: Bench, mutants: Sequence[Mutant]) -> tuple[Survivor, ...]:
    code = Code(bench.solution.text)
    checks = bench.spec.checks
    return tuple(
        Survivor(one.operator, one.line, one.before, one.after, check_for(one.line, code, checks)) for one in mutants
    )


def _outcome(bench: Bench, short: _Short | None, source: Source) -> Status:
    """What becomes of a mutant; `fail` already if it fails where trainings are cut short."""
    if short is not None and short.notices(source):
        return Status.FAIL
    *_, last = judged_runs(bench, source)
    return last.status


@dataclass(frozen=True)
class _Short:
    """Runs whose trainings end after one epoch: most slips show there already, at a fraction of the cost.

    Attributes:
        bench: where every training ends after one epoch, the reference's too.
        failing: what the reference itself fails there: by position of the check, -1 for a run that does not finish.
    """

    bench: Bench
    failing: frozenset[int]

    @classmethod
    def of(cls, bench: Bench) -> _Short | None:
        """None where nothing is trained, or the reference can't do with one epoch."""
        if not _trains(bench.solution):
            return None
        short = bench.within(replace(bench.limits, epochs=1))
        try:
            return cls(short, _failing(short, short.reference(None)))
        except ReferenceFault:
            return None

    def notices(self, source: Source) -> bool:
        """Whether a source fails where the reference does not."""
        return bool(
            _failing(self.bench, self.bench.submission(source, None, self.bench.reference(None))) - self.failing
        )


def _failing(bench: Bench, seen: Run) -> frozenset[int]:
    """The positions of the checks that a run fails; -1 for how it ended."""
    checks = bench.checks(None)
    judged = judge(checks, seen, bench.reference(None))
    return frozenset(
        next((place for place, check in enumerate(checks) if check is one.check), -1)
        for one in judged
        if one.finding.status is Status.FAIL
    )


def _trains(source: Source) -> bool:
    return any(call in source.text for call in (".fit", "cross_val"))


def _meanings(bench: Bench) -> Iterator[str]:
    """What the known mistakes mean, as far as they are Python."""
    for mistake in bench.spec.mistakes:
        source = bench.mistaken(mistake)
        if source.bad_syntax is None:
            yield meaning(source.text)


def _excuses(bench: Bench, every: Sequence[Mutant]) -> tuple[dict[str, Equivalent], list[Doubt]]:
    """What the mutants mean that are excused, and doubts about excuses that excuse nothing."""
    known = {mutant.meaning for mutant in every}
    found: dict[str, Equivalent] = {}
    doubts = []
    for excuse in bench.spec.equivalent:
        text = bench.solution.text
        missing = [old for old in excuse.replace if old not in text]
        for old, new in excuse.replace.items():
            text = text.replace(old, new)
        source = Source(text)
        if missing:
            doubts.append(_stale(excuse, f"the solution does not contain {missing[0]!r}"))
        elif source.bad_syntax is not None or meaning(text) not in known:
            doubts.append(_stale(excuse, "no mutant looks like that"))
        else:
            found[meaning(text)] = excuse
    return found, doubts


def _stale(excuse: Equivalent, reason: str) -> Doubt:
    remedy = "Change exactly one place, with enough of its line around it, or take the excuse out."
    return Doubt("mutants", f"`equivalent` excuses {_shown(excuse)}, but {reason}.", remedy)


def _needless(excuse: Equivalent) -> Doubt:
    return Doubt("mutants", f"`equivalent` excuses {_shown(excuse)}, but a check notices it.", "Take the excuse out.")


def _shown(excuse: Equivalent) -> str:
    return ", ".join(f"`{old}` -> `{new}`" for old, new in excuse.replace.items())
