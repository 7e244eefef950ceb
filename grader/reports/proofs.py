"""What an instructor reads of proofs: on a terminal, and as data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TextIO

from rich.console import Console
from rich.text import Text

from grader.authoring.proof import Doubt, Mutation, Proof, Survivor, score
from grader.reports.escape import escape

SCHEMA = 1
MAX_WIDTH = 100
_INDENT = " " * 8
_WORDS = {0: "ok", 1: "FAIL", 2: "ERROR", 3: "ERROR"}
_STYLES = {0: "green", 1: "bold red", 2: "magenta", 3: "magenta"}


class ProofReport:
    """Prints proofs as they come, then what they add up to."""

    def __init__(self, file: TextIO) -> None:
        """Write to `file`; a bar shows the progress if it is a terminal."""
        probe = Console(file=file)
        self._console = Console(
            file=file, width=min(probe.width, MAX_WIDTH), highlight=False, markup=False, emoji=False, soft_wrap=False
        )

    def following(self, proofs: Iterable[Proof], total: int) -> Iterator[Proof]:
        """Pass proofs on as they come, each printed, with a bar below that shows how many are still to come."""
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeElapsedColumn

        columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        with Progress(*columns, console=self._console, transient=True, disable=not self._console.is_terminal) as bar:
            task = bar.add_task("", total=total)
            for proof in proofs:
                self.proof(proof)
                bar.advance(task)
                yield proof

    def proof(self, proof: Proof) -> None:
        """One line for what was tested, and what is in doubt below it."""
        mutants = _mutants(proof.mutation)
        seconds = "known" if proof.remembered else f"{proof.seconds:.1f} s"
        line = Text.assemble(
            "  ", (f"{_WORDS[proof.exit_code]:5}", _STYLES[proof.exit_code]), f" {proof.id}  ", (mutants, "dim")
        )
        line.append(f"{'  ' if mutants else ''}{seconds}", style="dim")
        self._console.print(line, no_wrap=True, overflow="ignore", crop=False)
        survivors = proof.mutation.survivors if proof.mutation is not None else ()
        for doubt in proof.doubts:
            if not (doubt.about == "mutants" and survivors and doubt.message.startswith("Nothing notices")):
                self._doubt(doubt)
        for survivor in survivors:
            self._survivor(survivor)

    def end(self, proofs: Sequence[Proof], seconds: float) -> None:
        """How many are proven, and the share of mutants that fail, of each course."""
        self._console.print()
        courses: dict[str, list[Proof]] = {}
        for proof in proofs:
            courses.setdefault(proof.id.partition("/")[0], []).append(proof)
        for course, own in courses.items():
            share = score(proof.mutation for proof in own)
            exercises = [proof for proof in own if "/" in proof.id]
            proven = sum(proof.exit_code == 0 for proof in exercises)
            told = f"{course}: {proven} of {len(exercises)} exercises proven"
            if share is not None:
                excused = sum(proof.mutation.excused for proof in own if proof.mutation is not None)
                told += f"  mutation score {share:.1%}" + (f", {excused} excused" if excused else "")
            self._console.print(Text(told, style="bold"), no_wrap=True, overflow="ignore", crop=False)
        self._console.print(Text(f"{seconds:.1f} s", style="dim"))

    def _doubt(self, doubt: Doubt) -> None:
        self._block(f"{doubt.about}: {doubt.message}")
        if doubt.remedy:
            self._block(doubt.remedy, style="yellow")

    def _survivor(self, survivor: Survivor) -> None:
        self._block(f"mutants: line {survivor.line}, {survivor.operator}, and every check still passes")
        for mark, text, style in (("-", survivor.before, "red"), ("+", survivor.after, "green")):
            for line in text.split("\n"):
                shown = Text(f"      {mark} {escape(line)}", style=style)
                self._console.print(shown, no_wrap=True, overflow="ignore", crop=False)
        self._block(survivor.remedy, style="yellow")

    def _block(self, text: str, *, style: str = "") -> None:
        for line in Text(escape(text), style=style).wrap(self._console, self._console.width - len(_INDENT)):
            line.rstrip()
            self._console.print(Text(_INDENT) + line, no_wrap=True, overflow="ignore", crop=False)


def proofs_as_json(course: str, proofs: Sequence[Proof]) -> str:
    """One JSON object with all proofs.

    Args:
        course: the id of the current course.
        proofs: those of courses' folders and of exercises.
    """
    report = {
        "schema": SCHEMA,
        "course": course,
        "proven": all(proof.exit_code == 0 for proof in proofs),
        "score": score(proof.mutation for proof in proofs),
        "courses": [_as_data(proof) for proof in proofs if "/" not in proof.id],
        "exercises": [_as_data(proof) | _mutation(proof.mutation) for proof in proofs if "/" in proof.id],
    }
    return json.dumps(report, indent=2)


def _as_data(proof: Proof) -> dict[str, Any]:
    return {
        "id": proof.id,
        "proven": proof.exit_code == 0,
        "seconds": round(proof.seconds, 3),
        "remembered": proof.remembered,
        "doubts": [{"about": one.about, "message": one.message, "remedy": one.remedy} for one in proof.doubts],
    }


def _mutation(mutation: Mutation | None) -> dict[str, Any]:
    if mutation is None:
        return {"mutants": None}
    return {
        "mutants": {
            "tried": mutation.tried,
            "killed": mutation.killed,
            "excused": mutation.excused,
            "score": score([mutation]),
            "survivors": [vars(survivor) for survivor in mutation.survivors],
        }
    }


def _mutants(mutation: Mutation | None) -> str:
    if mutation is None:
        return ""
    excused = f", {mutation.excused} excused" if mutation.excused else ""
    return f"{mutation.killed} of {mutation.tried - mutation.excused} mutants fail{excused}"
