"""What a calibration found, as text and as data."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from grader.authoring.calibration.calibrate import Calibration
from grader.authoring.calibration.figures import one_in, rate, spread
from grader.authoring.calibration.result import Outcome
from grader.authoring.calibration.tails import CONFIDENCE, without_a_model

_WIDTH = 100
_NAME = 40


def as_text(calibration: Calibration, picture: Path | None) -> str:
    """A small table for each threshold, and what became of it."""
    lines = [calibration.entry.id]
    for outcome in calibration.outcomes:
        lines += ["", f"  {outcome.bound.name}", *_table(outcome), *_verdict(outcome)]
    for flake in calibration.flakes:
        lines += [
            "",
            *_flowing(f"With the seed {flake.seed} the reference itself fails `{flake.subject}`: {flake.message}"),
        ]
    lines.append("")
    if calibration.written:
        lines.append(f"  written: {calibration.entry.spec_path}")
    if picture is not None:
        lines.append(f"  picture: {picture}")
    return "\n".join(lines).rstrip()


def _table(outcome: Outcome) -> Iterator[str]:
    rows: list[tuple[str, Sequence[float | None]]] = [("reference", outcome.reference)]
    rows += [(mistake.says, values) for mistake, values in outcome.mistakes]
    for name, values in rows:
        numbers = [value for value in values if value is not None]
        shown = spread(numbers) if len(numbers) > 1 else ", ".join(f"{number:.4g}" for number in numbers)
        lacking = f", {len(values) - len(numbers)} without a number" if len(numbers) < len(values) else ""
        label = textwrap.shorten(name, _NAME, placeholder=" …")
        yield f"    {label:<{_NAME}}  {len(values):>4} seeds  {shown}{lacking}"
    if outcome.guessing is not None:
        yield f"    {'guessing':<{_NAME}}              {outcome.guessing:.4g}"


def _verdict(outcome: Outcome) -> Iterator[str]:
    proposal, bound = outcome.proposal, outcome.bound
    if proposal is not None:
        change = "as it was" if proposal.threshold == bound.threshold else f"was {bound.threshold:g}"
        least = without_a_model(0, len(outcome.numbers))
        yield f"    {bound.side} {proposal.threshold:g} ({change})"
        yield f"    {rate('false-fail', proposal.false_fail)} (whatever the distribution: < {one_in(least)})"
        for number, share in proposal.false_pass.items():
            label = textwrap.shorten(outcome.mistakes[number][0].says, _NAME, placeholder=" …")
            yield f"    {rate('false-pass', share)}: {label}"
    for refusal in outcome.refusals:
        yield from _flowing(f"Refused. {refusal}")
    for remark in outcome.remarks:
        yield from _flowing(f"Note: {remark}")


def _flowing(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent="    ", subsequent_indent="      ")


def as_data(calibrations: Sequence[Calibration], pictures: Sequence[Path | None]) -> dict[str, Any]:
    """The same for programs to read."""
    exercises = zip(calibrations, pictures, strict=True)
    return {
        "schema": 1,
        "confidence": CONFIDENCE,
        "exercises": [_exercise(calibration, picture) for calibration, picture in exercises],
    }


def _exercise(calibration: Calibration, picture: Path | None) -> dict[str, Any]:
    return {
        "id": calibration.entry.id,
        "good": calibration.good,
        "written": calibration.written,
        "picture": str(picture) if picture is not None else None,
        "thresholds": [_threshold(outcome) for outcome in calibration.outcomes],
        "flakes": [flake.model_dump() for flake in calibration.flakes],
    }


def _threshold(outcome: Outcome) -> dict[str, Any]:
    proposal = outcome.proposal
    return {
        "name": outcome.bound.name,
        "side": outcome.bound.side.value,
        "before": outcome.bound.threshold,
        "threshold": proposal.threshold if proposal is not None else None,
        "false_fail": proposal.false_fail if proposal is not None else None,
        "used": outcome.chosen is not None,
        "values": list(outcome.reference),
        "guessing": outcome.guessing,
        "mistakes": [
            {
                "says": mistake.says,
                "values": list(values),
                "false_pass": proposal.false_pass[number] if proposal is not None else None,
            }
            for number, (mistake, values) in enumerate(outcome.mistakes)
        ],
        "refusals": list(outcome.refusals),
        "remarks": list(outcome.remarks),
    }
