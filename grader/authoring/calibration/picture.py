"""The distributions behind a threshold, as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from grader.authoring.calibration.calibrate import Calibration
from grader.authoring.calibration.result import Outcome
from grader.errors import RequestError

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_INCHES = 8.0
_ROW = 0.45
_RIGHT, _WRONG, _BOUND = "tab:blue", "tab:red", "black"


def draw(calibration: Calibration, folder: Path) -> Path:
    """Draw one row of dots for the reference and for each mistake, with the threshold, for each check.

    Args:
        calibration: what was measured.
        folder: where the picture goes, in a folder for its course and chapter.

    Returns:
        The file, a PNG.

    Raises:
        RequestError: it can't be written.
    """
    from matplotlib.figure import Figure

    path = folder / f"{calibration.entry.id}.png"
    rows = [2 + len(outcome.mistakes) for outcome in calibration.outcomes]
    figure = Figure(figsize=(_INCHES, 1.0 * len(rows) + _ROW * sum(rows)), layout="constrained")
    axes = figure.subplots(len(rows), 1, squeeze=False, height_ratios=rows)[:, 0]
    for ax, outcome in zip(axes, calibration.outcomes, strict=True):
        _draw_one(ax, outcome)
    figure.suptitle(calibration.entry.id, fontsize="medium")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        figure.savefig(path, dpi=120)
    except OSError as error:
        raise RequestError(
            f"The picture can't be written: {error.strerror}.",
            where=str(path),
            remedy="Name another folder with --picture.",
        ) from error
    return path


def _draw_one(ax: Axes, outcome: Outcome) -> None:
    series: list[tuple[str, Sequence[float | None], str]] = [("reference", outcome.reference, _RIGHT)]
    series += [(_short(mistake.says), values, _WRONG) for mistake, values in outcome.mistakes]
    for row, (_, values, colour) in enumerate(series):
        numbers = [value for value in values if value is not None]
        heights = [row + 0.3 * ((place * 0.618) % 1 - 0.5) for place in range(len(numbers))]
        ax.plot(numbers, heights, "o", color=colour, alpha=0.5, markersize=4, markeredgewidth=0)
        if numbers:
            middle = sorted(numbers)[len(numbers) // 2]
            ax.plot([middle, middle], [row - 0.3, row + 0.3], color=colour, linewidth=1)
    ax.set_yticks(range(len(series)), [name for name, _, _ in series])
    ax.set_ylim(len(series) - 0.4, -0.6)
    if outcome.guessing is not None:
        ax.axvline(outcome.guessing, color="tab:gray", linestyle=":", label=f"guessing {outcome.guessing:.3g}")
    if outcome.proposal is not None:
        used = "" if outcome.chosen is not None else " (refused)"
        threshold = outcome.proposal.threshold
        ax.axvline(threshold, color=_BOUND, label=f"{outcome.bound.side} {threshold:g}{used}")
    ax.legend(fontsize="small", loc="best")
    ax.set_xlabel(outcome.bound.name)


def _short(text: str, width: int = 40) -> str:
    return text if len(text) <= width else f"{text[: width - 1]}…"
