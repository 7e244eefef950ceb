"""Grading mutants of the reference: those that pass show what the checks don't see."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import replace

from grader.authoring.advice import check_for
from grader.authoring.edits import Code
from grader.authoring.mutants import Mutant, choose, meaning, mutants_of
from grader.authoring.proof import Doubt, Mutation, Survivor
from grader.check import Status
from grader.grading import judged_runs
from grader.judge import judge
from grader.reference import Bench
from grader.source import Source
from grader.spec import Equivalent

MOST = 30
"""How many mutants of one exercise are graded."""
MOST_TRAINING = 20
"""How many where each of them trains a model."""
_SETTLED_BEFORE_TRAINING = frozenset({"compiled", "fit", "layers", "params", "source", "summary"})
"""Kinds of checks that find the same after one epoch as after many."""


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
    every = mutants_of(bench.solution.text)
    excuses, doubts = _excuses(bench, every)
    chosen = choose(every, MOST_TRAINING if _trains(bench.solution) else MOST, always=excuses)
    known = set(_meanings(bench))
    waiting = [mutant for mutant in chosen if mutant.meaning not in known]
    noticed = runs.map(lambda mutant: _is_noticed(bench, Source(mutant.text)), waiting)
    unnoticed = [mutant for mutant, seen in zip(waiting, noticed, strict=True) if not seen]
    passing = {mutant.meaning for mutant in unnoticed}
    doubts += [_needless(excuse) for means, excuse in excuses.items() if means not in passing]
    code = Code(bench.solution.text)
    survivors = [
        Survivor(
            mutant.operator,
            mutant.line,
            mutant.before,
            mutant.after,
            check_for(mutant.line, code, bench.spec.checks),
        )
        for mutant in unnoticed
        if mutant.meaning not in excuses
    ]
    return Mutation(len(chosen), len(unnoticed) - len(survivors), tuple(survivors)), doubts


def _is_noticed(bench: Bench, source: Source) -> bool:
    """Whether a mutant does not pass. What can be told after one epoch is looked at first."""
    if _trains(source) and _fails_untrained(bench, source):
        return True
    return any(run.status is not Status.PASS for run in judged_runs(bench, source))


def _fails_untrained(bench: Bench, source: Source) -> bool:
    checks = [check for check in bench.checks(None) if check.kind in _SETTLED_BEFORE_TRAINING]
    if not checks:
        return False
    seen = bench.submission(source, None, replace(bench.limits, epochs=1))
    return any(one.finding.status is Status.FAIL for one in judge(checks, seen, bench.reference(None)))


def _trains(source: Source) -> bool:
    return ".fit" in source.text


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
