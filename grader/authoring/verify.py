"""Putting exercises to the test: right answers pass, wrong ones fail and are told why, and nothing is given away."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace

from grader.authoring.folder import folder_doubts
from grader.authoring.inputs import grader_digest, proof_key
from grader.authoring.mutation import mutation_test
from grader.authoring.plain_run import PlainPython, stub_doubt
from grader.authoring.proof import Doubt, Mutation, Proof
from grader.authoring.reference_proof import alternative_doubts, reference_doubts
from grader.authoring.texts import spec_doubts, text_doubts
from grader.authoring.thresholds import unfit_thresholds
from grader.authoring.wrong_answers import mistake_doubts, typed_in_doubts
from grader.cache import Cache
from grader.course import CourseFolder, Entry
from grader.engine import Engines
from grader.errors import GraderError
from grader.parallel import in_order
from grader.reference import Bench

NOT_PROVEN = 1
BAD_SPEC = 2


@dataclass(frozen=True)
class Workshop:
    """What exercises are put to the test with.

    Attributes:
        engines: where code runs.
        cache: where evidence of references is kept, and proofs.
        fast: whether to leave out mutation testing.
        grader: the digest of the grader's own code: with other code, everything has to be proven anew.
        python: what stubs run under, as students run them.
    """

    engines: Engines
    cache: Cache
    fast: bool = False
    grader: str = field(default_factory=grader_digest)
    python: PlainPython = field(default_factory=PlainPython)

    def close(self) -> None:
        """End all processes."""
        self.python.close()
        self.engines.close()


def verify_all(entries: Sequence[Entry], workshop: Workshop, *, jobs: int) -> Iterator[Proof]:
    """Put exercises to the test, several at a time, and yield the proofs in order.

    Args:
        entries: the exercises.
        workshop: what to do it with.
        jobs: how many exercises, and how many mutants, to grade at once.
    """
    runs = ThreadPoolExecutor(jobs)
    try:
        yield from in_order(lambda entry: verify(entry, workshop, runs), entries, jobs=jobs)
    finally:
        runs.shutdown(wait=False, cancel_futures=True)


def verify(entry: Entry, workshop: Workshop, runs: Executor) -> Proof:
    """Put one exercise to the test, if it has changed since that was last done and nothing was left in doubt.

    A fault of ours becomes a doubt; nothing is raised for it.

    Args:
        entry: the exercise.
        workshop: what to do it with.
        runs: where several mutants are graded at once.
    """
    started = time.monotonic()
    try:
        known = _remembered(entry, workshop)
        if known is not None:
            return known
        doubts, mutation = _tested(entry, workshop, runs)
    except GraderError as fault:
        return Proof(entry.id, tuple(spec_doubts(fault)), None, time.monotonic() - started, fault.exit_code)
    proof = Proof(entry.id, tuple(doubts), mutation, time.monotonic() - started, _exit_code(doubts))
    if not doubts:
        workshop.cache.put(proof_key(entry, workshop.grader, fast=workshop.fast), proof.to_json().encode())
    return proof


def _exit_code(doubts: Sequence[Doubt]) -> int:
    if any(doubt.about == "spec" for doubt in doubts):
        return BAD_SPEC
    return NOT_PROVEN if doubts else 0


def verify_folder(course: CourseFolder) -> Proof:
    """Put a course's folders to the test."""
    try:
        doubts = tuple(folder_doubts(course))
    except GraderError as fault:
        return Proof(course.id, tuple(spec_doubts(fault)), exit_code=fault.exit_code)
    return Proof(course.id, doubts, exit_code=NOT_PROVEN if doubts else 0)


def _remembered(entry: Entry, workshop: Workshop) -> Proof | None:
    """The proof from an earlier time, if nothing has changed; a full one serves for a fast one."""
    for fast in (False, True) if workshop.fast else (False,):
        kept = workshop.cache.get(proof_key(entry, workshop.grader, fast=fast))
        if kept is not None:
            with suppress(ValueError):
                proof = Proof.from_json(kept.decode())
                return replace(proof, mutation=None) if workshop.fast else proof
    return None


def _tested(entry: Entry, workshop: Workshop, runs: Executor) -> tuple[list[Doubt], Mutation | None]:
    """What is in doubt, and how many mutants fail; what follows from an earlier doubt is not looked at."""
    doubts = list(text_doubts(entry))
    if any(doubt.about in ("spec", "stub", "solution", "reference") for doubt in doubts):
        return doubts, None
    bench = Bench(entry, workshop.engines, workshop.cache, imports=entry.solution.read_text(encoding="utf-8"))
    stub = stub_doubt(entry, workshop.python)
    doubts += [stub] if stub is not None else []
    reference = list(reference_doubts(bench))
    doubts += reference
    if any(doubt.about == "reference" for doubt in reference):
        return doubts, None
    doubts += [Doubt("thresholds", f"{one.name}: {one.message}", one.remedy) for one in unfit_thresholds(entry)]
    doubts += alternative_doubts(bench)
    doubts += mistake_doubts(bench)
    doubts += typed_in_doubts(bench)
    if workshop.fast or not bench.runs_code:
        return doubts, None
    mutation, more = mutation_test(bench, runs)
    doubts += [*more, *_survivor_doubts(mutation)]
    return doubts, mutation


def _survivor_doubts(mutation: Mutation) -> Iterator[Doubt]:
    for survivor in mutation.survivors:
        yield Doubt("mutants", f"Nothing notices {survivor.operator} in line {survivor.line}.", survivor.remedy)
