"""What the reference solution leaves behind, and what known mistakes do: run once, kept by content."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path
from typing import TypeAlias

import grader
from grader import __version__
from grader.cache import Cache, code_key, content_key
from grader.carry import not_carried
from grader.catalog import Entry
from grader.check import Check, ReferenceFault, Run
from grader.data import ROOT, data_digest, readable_by_runs, sets_used
from grader.engine import Engine, Engines
from grader.engine.dialogue import Dialogue, Progress
from grader.engine.needs import modules_needed
from grader.evidence import (
    Ending,
    Evidence,
    Expression,
    Found,
    FrameError,
    How,
    Job,
    Limits,
    Probe,
    Unexportable,
    Value,
)
from grader.evidence.wire import evidence_from_bytes, evidence_to_bytes
from grader.judge import probes_of, questions_of, reference_probes_of
from grader.source import Source
from grader.spec import Mistake
from grader.weights import kept_files, networks_used

SEED = 20_240_229
"""The seed of every run: the same for submissions and references."""
_MEBIBYTE = 1 << 20


Watch: TypeAlias = Callable[[Progress, float], None]
"""Is told how far a training is, and how many seconds the reference's run took."""


def look_away(progress: Progress, reference_seconds: float) -> None:
    """Tell nobody."""


class Bench:
    """Where one exercise's code is run: the submission's, the reference's and that of known mistakes.

    A *variation* is a mapping from given names to expressions for other values; None is the run that students see.
    """

    def __init__(
        self,
        entry: Entry,
        engines: Engines,
        cache: Cache,
        *,
        imports: str = "",
        limits: Limits | None = None,
        watch: Watch = look_away,
    ) -> None:
        """Run nothing yet.

        Args:
            entry: the exercise.
            engines: where code runs.
            cache: where evidence of references is kept.
            imports: code whose imports are made ahead as well: the submission's.
            limits: what a run may use; None: what the spec says.
            watch: is told how far the submission's trainings are.
        """
        self._watch = watch
        self._imports = imports
        self._limits = limits
        self.entry = entry
        self.spec = entry.spec
        self._engines = engines
        self._cache = cache
        self._runs: dict[tuple[str, str], Run] = {}

    @property
    def limits(self) -> Limits:
        """What a run may use."""
        limits = self.spec.limits
        return self._limits or Limits(seconds=limits.seconds, memory=limits.memory * _MEBIBYTE, epochs=limits.epochs)

    @property
    def _hidden_limits(self) -> Limits:
        """What a hidden run may use: trainings are cut short, as nobody looks at how well they went."""
        return replace(self.limits, epochs=min(self.limits.epochs, self.spec.limits.hidden_epochs))

    def within(self, limits: Limits) -> Bench:
        """The same bench with other limits, for the reference as well."""
        return Bench(self.entry, self._engines, self._cache, imports=self._imports, limits=limits)

    def checks(self, variation: Mapping[str, str] | None) -> list[Check]:
        """The checks that are judged with these given values."""
        return [check for check in self.spec.checks if variation is None or check.vary]

    def submission(
        self, source: Source, variation: Mapping[str, str] | None, reference: Run, *, seed: int = SEED
    ) -> Run:
        """Run a submission; `reference` is what it will be compared with.

        Another seed than the usual one shows what chance does to it. Of trainings in hidden runs nothing is told:
        they are cut short, and may go on beside the one that students see.
        """
        if not self.runs_code:
            return Run(source, _NOT_RUN)
        checks = self.checks(variation)
        asking = [check for check in checks if check.asks_further]
        job = self._job(source.text, variation, probes_of(checks), hidden=False)
        watch = self._watch if variation is None else look_away
        dialogue = Dialogue(
            follow_up=lambda answers: questions_of(asking, answers, reference),
            progress=lambda progress: watch(progress, reference.evidence.seconds),
        )
        return Run(source, self._engine.run(replace(job, follow_up=bool(asking), seed=seed), dialogue))

    def reference(self, variation: Mapping[str, str] | None) -> Run:
        """The run of the reference solution.

        Raises:
            ReferenceFault: the solution is missing, or does not run to its end.
        """
        return self._finished(self.ours(self.solution, variation))

    def _finished(self, run: Run) -> Run:
        ending = run.evidence.ending
        if ending.how is not How.FINISHED:
            said = f" ({ending.failure.type}: {ending.failure.message})" if ending.failure is not None else ""
            raise ReferenceFault(
                f"The reference solution did not run to its end: {ending.how}{said}.",
                where=str(self.entry.solution),
                remedy="Run it with plain python to see why.",
            )
        return run

    def slips(self, variation: Mapping[str, str] | None) -> Iterator[tuple[Mistake, Run]]:
        """The run of each known mistake, one by one as they are asked for."""
        for mistake in self.spec.mistakes:
            yield mistake, self.slip(mistake, variation)

    def slip(self, mistake: Mistake, variation: Mapping[str, str] | None) -> Run:
        """The run of one known mistake."""
        return self.ours(self.mistaken(mistake), variation)

    def mistaken(self, mistake: Mistake) -> Source:
        """The reference solution with a mistake in it.

        Raises:
            ReferenceFault: the solution does not have the text that the mistake replaces.
        """
        text = self.solution.text
        for old, new in mistake.replace.items():
            if old not in text:
                raise ReferenceFault(
                    f"A mistake replaces {old!r}, which the solution does not contain.",
                    where=str(self.entry.spec_path),
                    remedy="Each text under `replace` has to stand in the solution, to the letter.",
                )
            text = text.replace(old, new)
        return Source(text)

    @property
    def runs_code(self) -> bool:
        """Whether any check needs the code to be run."""
        return any(check.needs_run for check in self.spec.checks)

    @cached_property
    def _engine(self) -> Engine:
        return self._engines.engine(modules_needed(self.entry.sources_of_ours(), submission=self._imports))

    @cached_property
    def solution(self) -> Source:
        """The reference solution.

        Raises:
            ReferenceFault: there is none, or it can't be read.
        """
        try:
            return Source.read(self.entry.solution)
        except (OSError, ValueError) as error:
            raise ReferenceFault(
                f"The reference solution can't be read: {error}.",
                where=str(self.entry.solution),
                remedy="Every exercise needs a solution of the same path.",
            ) from None

    @cached_property
    def _helpers(self) -> str | None:
        path = self.entry.helpers
        return path.read_text(encoding="utf-8") if path is not None else None

    @cached_property
    def _carried(self) -> dict[str, Value]:
        """The values that are carried over from other exercises, by name.

        Raises:
            ReferenceFault: an exercise has no such value, or one that can't be carried.
        """
        benches = {other.id: Bench(other, self._engines, self._cache) for other in self.entry.carried.values()}
        return {name: benches[other.id].left_behind(name) for name, other in self.entry.carried.items()}

    def left_behind(self, name: str) -> Value:
        """The value that the reference leaves behind under a name, to be carried over to another exercise.

        Raises:
            ReferenceFault: there is none, or none that can be carried.
        """
        probe = Expression(name)
        answer = self.asked(None, (probe,)).evidence.answers.get(probe)
        value = answer.value if isinstance(answer, Found) else Unexportable(f"there is no {name}")
        problem = not_carried(value)
        if problem is not None:
            raise ReferenceFault(
                f"`{name}` can't be carried over from {self.entry.id}: {problem}.",
                where=str(self.entry.solution),
                remedy="Plain values, arrays, tables and models of Keras can be carried over.",
            )
        return value

    def asked(self, variation: Mapping[str, str] | None, probes: tuple[Probe, ...]) -> Run:
        """The run of the reference solution with other questions than those of the checks.

        Raises:
            ReferenceFault: the solution is missing, or does not run to its end.
        """
        return self._finished(self._kept(self.solution, self._job(self.solution.text, variation, probes, hidden=False)))

    def _job(self, code: str, variation: Mapping[str, str] | None, probes: tuple[Probe, ...], *, hidden: bool) -> Job:
        return Job(
            source=code,
            filename=f"{self.entry.name}.py",
            given=self.spec.given,
            carry=self._carried,
            rebind=dict(variation or {}),
            helpers=self._helpers if self.entry.uses_helpers else None,
            probes=probes,
            seed=SEED,
            limits=self.limits if variation is None else self._hidden_limits,
            keras2=self.entry.keras2 != "off",
            data=self._data(code, hidden=hidden),
        )

    def _data(self, code: str, *, hidden: bool) -> tuple[str, ...]:
        """The files of data sets that a run can read: those of the sets that its sources import."""
        sets = sets_used([code, self.spec.given, self._helpers or ""])
        files = readable_by_runs(sets, hidden=hidden) if sets else []
        for network in sorted(networks_used([code, self.spec.given])):
            files += kept_files(network, ROOT)
        return tuple(path.relative_to(ROOT).as_posix() for path in files)

    def ours(self, source: Source, variation: Mapping[str, str] | None) -> Run:
        """The run of a source of ours, with the hidden code after it and all that the checks ask for; it is kept."""
        if not self.runs_code:
            return Run(source, _NOT_RUN)
        known = (source.text, json.dumps(variation))
        if known not in self._runs:
            code = f"{source.text}\n{self.spec.hidden}" if self.spec.hidden else source.text
            probes = reference_probes_of(self.checks(variation))
            self._runs[known] = self._kept(source, self._job(code, variation, probes, hidden=bool(self.spec.hidden)))
        return self._runs[known]

    def _kept(self, source: Source, job: Job) -> Run:
        """The run of a source of ours, from the cache if it has been run before."""
        data = data_digest(sets_used([job.source, job.given, job.helpers or ""]))
        made_from = (__version__, _makers(), data, json.dumps(self._engine.versions()))
        key = content_key(job.to_bytes(), *(part.encode() for part in made_from))
        evidence = self._recall(key)
        if evidence is None:
            evidence = self._engine.run(job)
            if evidence.ending.how in _REPEATABLE:
                self._cache.put(key, evidence_to_bytes(evidence))
        return Run(source, evidence)

    def _recall(self, key: str) -> Evidence | None:
        data = self._cache.get(key)
        try:
            return evidence_from_bytes(data) if data is not None else None
        except FrameError:
            return None


@cache
def _makers() -> str:
    """What evidence is made by, in runs: what was kept of it before a change there is of no use."""
    package = Path(grader.__file__).parent
    return code_key(package / "child", package / "evidence")


_NOT_RUN = Evidence(Ending(How.FINISHED))
"""The evidence of code that nothing needs to be run for."""
_REPEATABLE = frozenset({How.FINISHED, How.RAISED})
"""Endings that say something about the code, not about how busy the machine was."""
