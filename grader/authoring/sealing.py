"""What a student's copy is told of one exercise: its spec without code of ours, and the evidence of our runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from grader.authoring.scaffold import yaml_text
from grader.cache import Cache
from grader.check import Check, Run, Status
from grader.course import Entry
from grader.data import data_digest
from grader.engine import Engines
from grader.engine.needs import modules_needed
from grader.errors import GraderError
from grader.evidence import Value
from grader.evidence.wire import evidence_to_bytes
from grader.judge import judge
from grader.reference import Bench
from grader.released import Released, RunKey, digest_of
from grader.released_bench import sets_of
from grader.source import Source
from grader.strict_yaml import load, parse

_SHOWN = ("title", "section", "carry")
_WITHHELD = {"withheld": "withheld"}
_HEADING = (
    "# What this exercise begins with. Leave it as it is: `grade` knows what was handed out, and refuses another text."
)


def released_spec(entry: Entry) -> str:
    """The spec as students get it: its title and what is given. Everything else is in the evidence."""
    data = load(entry.spec_path).data
    lines = [_HEADING, f"title: {yaml_text(data['title'])}", f"section: {yaml_text(data['section'])}"]
    if "carry" in data:
        lines += ["carry:", *(f"  {name}: {yaml_text(word)}" for name, word in data["carry"].items())]
    given = data.get("given", "")
    if given:
        lines += ["given: |", *(f"  {line}".rstrip() for line in given.rstrip("\n").split("\n"))]
    text = "\n".join([*lines, ""])
    kept = parse(text, entry.name).data
    if kept.get("given", "").split() != given.split() or any(kept.get(key) != data.get(key) for key in _SHOWN):
        raise GraderError(
            "The given code can't be written into a student's copy.",
            where=str(entry.spec_path),
            remedy="Begin its first line at the left edge of the block.",
        )
    return text


def seal(entry: Entry, spec: str, engines: Engines, cache: Cache) -> Released:
    """Run the reference and all known mistakes of an exercise, and keep what a student's copy needs.

    Args:
        entry: the exercise.
        spec: the text of its spec as students get it.
        engines: where code runs.
        cache: where evidence of references is kept.

    Raises:
        GraderError: the reference does not pass its own checks.
    """
    bench = Bench(entry, engines, cache)
    source = Source(_letters(entry))
    runs: dict[RunKey, bytes] = {}
    for number, variation in enumerate((None, *bench.spec.variations)):
        reference = bench.reference(variation)
        _refuse_failing(entry, bench.checks(variation), reference, source)
        every = [reference, *(run for _, run in bench.slips(variation))]
        for position, run in enumerate(every):
            runs[number, position] = evidence_to_bytes(replace(run.evidence, errors="", notes=()))
    return Released(
        spec=_public(load(entry.spec_path).data),
        digest=digest_of(
            spec.encode(), *([entry.helpers.read_bytes()] if entry.uses_helpers and entry.helpers else [])
        ),
        source=source.text,
        modules=tuple(sorted(modules_needed(entry.sources_of_ours()))),
        data=data_digest(sets_of(entry)),
        runs=runs,
        carry=_carried(entry, engines, cache),
    )


def _public(data: dict[str, Any]) -> dict[str, Any]:
    """The spec's data without code that shows the solution, or that only the reference runs with."""
    public = {key: value for key, value in data.items() if key != "hidden"}
    if "mistakes" in data:
        public["mistakes"] = [{**mistake, "replace": _WITHHELD} for mistake in data["mistakes"]]
    return public


def _letters(entry: Entry) -> str:
    """The assignments of letters that quizzes are judged by: all that a check reads of the solution's own text."""
    solution = Source.read(entry.solution)
    names = dict.fromkeys(_quizzes(load(entry.spec_path).data["checks"]))
    return "".join(f"{name} = {solution.literal(name)!r}\n" for name in names)


def _quizzes(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        if data and next(iter(data)) == "choice":
            yield data["choice"]
        data = list(data.values())
    if isinstance(data, list):
        for each in data:
            yield from _quizzes(each)


def _carried(entry: Entry, engines: Engines, cache: Cache) -> dict[str, Value]:
    return {name: Bench(other, engines, cache).left_behind(name) for name, other in entry.carried.items()}


def _refuse_failing(entry: Entry, checks: list[Check], reference: Run, source: Source) -> None:
    """Judge the reference by itself, as a student's copy has it, as far as nothing more has to be asked of it.

    Raises:
        GraderError: a check does not pass.
    """
    known = [check for check in checks if not check.asks_further]
    for one in judge(known, reference, Run(source, reference.evidence)):
        if one.finding.status in (Status.FAIL, Status.ERROR):
            raise GraderError(
                f"The reference solution of {entry.id} does not pass: {one.finding.message or one.finding.subject}",
                where=str(entry.solution),
                remedy=f"`grade --from solutions {entry.id}` shows more.",
            )
