"""What matplotlib drew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, ClassVar, Literal

from pydantic import Field

from grader.check import Check, Finding, ReferenceFault, Run, reference_value
from grader.checks.value import Tolerance
from grader.compare import DEFAULT_TOLERANCE, difference, explain, show
from grader.evidence import Figures, Found, Probe, Value

_ONE = {"lines": "line", "points": "set of points", "bars": "set of bars"}
_DRAW = {"lines": "plt.plot(...)", "points": "plt.scatter(...)", "bars": "plt.bar(...)"}


class FigureCheck(Check):
    """What matplotlib drew: lines, points or bars with their data, or the texts around them.

    Each line (set of points, set of bars) that the reference draws has to be among the student's; further ones are
    welcome. `title` looks at the titles, `labels` at what the x and the y axis are called.
    """

    kind: ClassVar[str] = "figure"

    figure: Literal["lines", "points", "bars", "title", "labels"]
    """What to look at: `lines`, `points`, `bars`, `title` or `labels`."""
    compare: list[Literal["x", "y", "color"]] = Field(default=["x", "y"], min_length=1)
    """For `lines`, `points` and `bars`: what has to agree."""
    text: Literal["any", "same"] = "any"
    """For `title` and `labels`: whether any text will do, or only the reference's."""
    tolerance: Tolerance = DEFAULT_TOLERANCE
    """How far coordinates may be off, absolutely and as a share of the expected number."""

    @property
    def subject(self) -> str:
        """What is looked at."""
        return f"figure: {self.figure}"

    @property
    def label(self) -> str:
        """The subject inside a sentence."""
        return "the figure"

    def probes(self) -> Iterator[Probe]:
        """All figures."""
        yield Figures()

    def judge(self, seen: Run, reference: Run) -> Finding:
        """Look for what the reference drew."""
        wanted = _axes(reference_value(reference, Figures()))
        if not wanted:
            raise ReferenceFault("The reference draws no figure.")
        answer = seen.evidence.answers.get(Figures())
        axes = _axes(answer.value) if isinstance(answer, Found) else []
        if not axes:
            message = "No figure is drawn. Functions such as plt.plot(...) draw one, and plt.show() shows it."
            return replace(self.failed(message, expected="a figure"), message=message)
        if self.figure in ("title", "labels"):
            return self._judge_texts(axes, wanted)
        return self._judge_shapes(_pieces(axes, self.figure), _pieces(wanted, self.figure))

    def _judge_shapes(self, seen: list[dict[Any, Any]], wanted: list[dict[Any, Any]]) -> Finding:
        if not wanted:
            raise ReferenceFault(f"The reference draws no {self.figure}.")
        left = list(seen)
        for position, piece in enumerate(wanted):
            match = next((one for one in left if all(self._agree(one, piece, part) for part in self.compare)), None)
            if match is not None:
                left.remove(match)
                continue
            message = self._difference(left[0], piece, len(wanted)) if left else self._too_few(position, len(wanted))
            expected = ", ".join(f"{part} = {show(piece.get(part))}" for part in self.compare)
            actual = ", ".join(f"{part} = {show(left[0].get(part))}" for part in self.compare) if left else "nothing"
            return self.failed(message, expected=expected, actual=actual)
        return self.passed()

    def _agree(self, seen: dict[Any, Any], wanted: dict[Any, Any], part: str) -> bool:
        return difference(seen.get(part), wanted.get(part), tolerance=self.tolerance) is None

    def _difference(self, seen: dict[Any, Any], wanted: dict[Any, Any], count: int) -> str:
        """What is wrong with the part of a line, set of points or set of bars that does not agree."""
        one = _ONE[self.figure]
        part = next(part for part in self.compare if not self._agree(seen, wanted, part))
        which = f"The {one} has" if count == 1 else f"One {one} has"
        if part == "color":
            return f"{which} the colour {show(seen.get(part))}, which is not the colour that was asked for."
        found = difference(seen.get(part), wanted.get(part), tolerance=self.tolerance)
        assert found is not None
        words = explain(f"{part}", found, seen.get(part), wanted.get(part))
        return f"{which} other {part} values than expected: {words}"

    def _too_few(self, found: int, count: int) -> str:
        one = _ONE[self.figure]
        if not found:
            return f"The figure has no {one}. {_DRAW[self.figure]} draws one."
        return f"The figure has {found} of the {count} {one.replace('line', 'lines').replace('set', 'sets')} expected."

    def _judge_texts(self, seen: list[dict[Any, Any]], wanted: list[dict[Any, Any]]) -> Finding:
        parts = {"title": "The title"} if self.figure == "title" else {"xlabel": "The x label", "ylabel": "The y label"}
        for part, words in parts.items():
            texts, expected = _texts(seen, part), _texts(wanted, part)
            if not expected:
                raise ReferenceFault(f"The reference's figure has no {part}.")
            if not texts:
                message = f"{words} of the figure is empty. plt.{part}('...') sets it."
                return self.failed(message, expected=", ".join(expected), actual="")
            if self.text == "same" and not set(expected) <= set(texts):
                message = f"{words} is {show(texts[0])}, which is not the text that was asked for."
                return self.failed(message, expected=", ".join(expected), actual=", ".join(texts))
        return self.passed()


def _axes(figures: Value) -> list[dict[Any, Any]]:
    """The axes of all figures; those of a figure with one title for all carry it as well."""
    return [
        {**axes, "title": axes.get("title") or figure.get("title")}
        for figure in _dicts(figures)
        for axes in _dicts(figure.get("axes"))
    ]


def _pieces(axes: list[dict[Any, Any]], name: str) -> list[dict[Any, Any]]:
    return [piece for each in axes for piece in _dicts(each.get(name))]


def _dicts(value: Value) -> list[dict[Any, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _texts(axes: list[dict[Any, Any]], part: str) -> list[str]:
    texts = [each.get(part) for each in axes]
    return [text.strip() for text in texts if isinstance(text, str) and text.strip()]
