"""What matplotlib drew."""

from __future__ import annotations

import ast
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Annotated, Any, ClassVar, Literal, TypeAlias

from pydantic import Field

from grader.check import Check, Finding, PythonExpression, ReferenceFault, Run, reference_value
from grader.checks.value import Tolerance, no_value
from grader.compare import DEFAULT_TOLERANCE, difference, explain, show
from grader.evidence import Expression, Figures, Found, Probe, Value
from grader.source import Source

Data: TypeAlias = dict[Any, Any]

_ONE = {"lines": "line", "points": "set of points", "bars": "set of bars", "images": "image"}
_MANY = {"lines": "lines", "points": "sets of points", "bars": "sets of bars", "images": "images"}
_DRAW = {"lines": "plt.plot(...)", "points": "plt.scatter(...)", "bars": "plt.bar(...)", "images": "plt.imshow(...)"}
_VALUES = {"lines": "y", "points": "y", "bars": "y", "images": "pixels"}
"""What of a line and the like comes from the data that it shows."""

_WHOLE = {"title": "title", "xlabel": "supxlabel", "ylabel": "supylabel"}
"""The texts that a figure has for all of its axes, by the name that axes have for theirs."""


class FigureCheck(Check):
    """What matplotlib drew: lines, points, bars or images with their data, or the texts around them.

    Each line (set of points, set of bars, image) that the reference draws has to be among the student's; further ones
    are welcome, unless `count` says how many there are. `title` looks at the titles, `labels` at what the x and the y
    axis are called: those of the axes that hold what the reference draws.
    """

    kind: ClassVar[str] = "figure"

    figure: Literal["lines", "points", "bars", "images", "title", "labels"]
    """What to look at: `lines`, `points`, `bars`, `images`, `title` or `labels`."""
    compare: list[Literal["x", "y", "color"]] = Field(default=["x", "y"], min_length=1)
    """For `lines`, `points` and `bars`: what has to agree. Of images, the pixels have to."""
    axes: Literal["any", "same"] = "any"
    """For `lines`, `points`, `bars` and `images`: whether they may be in any axes, or have to be in those that have the
    same place among all that hold some: what the reference draws in its second axes in the second."""
    count: Annotated[int, Field(ge=1)] | None = None
    """For `lines`, `points`, `bars` and `images`: how many there have to be, all told, in the axes that hold the
    reference's. Other axes of the figure may hold more."""
    y: list[PythonExpression] = Field(default=[])
    """For `lines`, `points`, `bars` and `images`: an expression for each one of the reference's, over the names of the
    code that draws. What it gives are the y values, or the pixels of an image, in place of the reference's: for results
    that differ from run to run."""
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

    @property
    def _parts(self) -> list[str]:
        return ["pixels"] if self.figure == "images" else list(self.compare)

    def probes(self) -> Iterator[Probe]:
        """All figures, and the values that are to be in them."""
        yield Figures()
        yield from map(Expression, self.y)

    def judge(self, seen: Run, reference: Run) -> Finding:
        """Look for what the reference drew."""
        wanted = _drawn(reference_value(reference, Figures()))
        if not wanted:
            raise ReferenceFault("The reference draws no figure.")
        answer = seen.evidence.answers.get(Figures())
        figures = _drawn(answer.value) if isinstance(answer, Found) else []
        if not figures:
            message = "No figure is drawn. Functions such as plt.plot(...) draw one, and plt.show() shows it."
            return replace(self.failed(message, expected="a figure"), message=message)
        if self.figure in ("title", "labels"):
            return self._judge_texts(_axes(figures), _axes(wanted), seen.source)
        for place, probe in enumerate(map(Expression, self.y)):
            answer = seen.evidence.answers.get(probe)
            if not isinstance(answer, Found):
                return no_value(self, probe, answer, seen)
            wanted = _with_y(wanted, self.figure, place, answer.value)
        return self._judge_shapes(figures, wanted)

    def same_slip(self, seen: Run, slip: Run) -> bool:
        """Whether what the mistake draws has been drawn."""
        return super(FigureCheck, self.model_copy(update={"y": []})).same_slip(seen, slip)

    def _judge_shapes(self, figures: list[Data], wanted: list[Data]) -> Finding:
        pieces = _pieces(_axes(wanted), self.figure)
        if not pieces:
            raise ReferenceFault(f"The reference draws no {self.figure}.")
        if self.y and len(self.y) != len(pieces):
            raise ReferenceFault(f"`y` is for {_number(len(self.y), self.figure)}, the reference draws {len(pieces)}.")
        if self.count not in (None, len(pieces)):
            drawn, asked = _number(len(pieces), self.figure), _number(self.count, self.figure)
            raise ReferenceFault(f"The reference draws {drawn}, but the check asks for {asked}.")
        found, left = self._search(_pieces(_axes(figures), self.figure), pieces)
        if found < len(pieces):
            piece = pieces[found]
            message = self._difference(left[0], piece, len(pieces)) if left else self._too_few(found, len(pieces))
            expected = ", ".join(f"{part} = {show(piece.get(part))}" for part in self._parts)
            actual = ", ".join(f"{part} = {show(left[0].get(part))}" for part in self._parts) if left else "nothing"
            return self.failed(message, expected=expected, actual=actual)
        if self.axes == "same" and not self._in_their_places(figures, wanted):
            message = f"The {_MANY[self.figure]} are all there, but not each in the axes where it belongs."
            return self.failed(message, expected="each in its own axes", actual="in other axes")
        counts = self._counts(figures, pieces)
        if self.count is not None and self.count not in counts:
            number = _number(counts[-1], self.figure)
            message = f"The figure has {number}, which is more than asked for. Is {_DRAW[self.figure]} in a loop?"
            return self.failed(message, expected=_number(self.count, self.figure), actual=number)
        return self.passed()

    def _in_their_places(self, figures: list[Data], wanted: list[Data]) -> bool:
        """Whether each of the axes that hold something wanted has its counterpart in the same place."""
        mine, theirs = (
            [pieces for axes in _axes(drawn) if (pieces := _pieces([axes], self.figure))] for drawn in (figures, wanted)
        )
        return len(mine) >= len(theirs) and all(
            self._search(pieces, there)[0] == len(there) for pieces, there in zip(mine, theirs, strict=False)
        )

    def _counts(self, figures: list[Data], wanted: list[Data]) -> list[int]:
        """How many pieces the axes have that hold all that are wanted; if none do, those that hold some, together."""
        groups = [_pieces([axes], self.figure) for axes in _axes(figures)]
        whole = [len(pieces) for pieces in groups if self._search(pieces, wanted)[0] == len(wanted)]
        return whole or [sum(len(pieces) for pieces in groups if any(self._search(pieces, [one])[0] for one in wanted))]

    def _search(self, pieces: list[Data], wanted: list[Data]) -> tuple[int, list[Data]]:
        """How many of the wanted pieces are found before the first that isn't, and the pieces that are left over."""
        left = list(pieces)
        for found, piece in enumerate(wanted):
            match = next((one for one in left if self._agree(one, piece, self._parts)), None)
            if match is None:
                return found, left
            left.remove(match)
        return len(wanted), left

    def _agree(self, seen: Data, wanted: Data, parts: Sequence[str]) -> bool:
        return all(difference(seen.get(part), wanted.get(part), tolerance=self.tolerance) is None for part in parts)

    def _difference(self, seen: Data, wanted: Data, count: int) -> str:
        """What is wrong with the part of a line, set of points or set of bars that does not agree."""
        one = _ONE[self.figure]
        part = next(part for part in self._parts if not self._agree(seen, wanted, [part]))
        which = f"The {one} has" if count == 1 else f"One {one} has"
        if part == "color":
            return f"{which} the colour {show(seen.get(part))}, which is not the colour that was asked for."
        found = difference(seen.get(part), wanted.get(part), tolerance=self.tolerance)
        assert found is not None
        words = explain(f"{part}", found, seen.get(part), wanted.get(part))
        return f"{which} other {part.removesuffix('s')} values than expected: {words}"

    def _too_few(self, found: int, count: int) -> str:
        if not found:
            return f"The figure has no {_ONE[self.figure]}. {_DRAW[self.figure]} draws one."
        return f"The figure has {found} of the {count} {_MANY[self.figure]} expected."

    def _judge_texts(self, seen: list[Data], wanted: list[Data], source: Source) -> Finding:
        parts = {"title": "title"} if self.figure == "title" else {"xlabel": "x label", "ylabel": "y label"}
        for part, words in parts.items():
            named = [axes for axes in wanted if _texts([axes], part)]
            if not named:
                raise ReferenceFault(f"The reference's figure has no {part}.")
            for axes in named:
                counterparts, expected = self._counterparts(seen, axes), _texts([axes], part)
                texts = _texts(counterparts, part)
                if not texts:
                    message, line = _no_text(part, words, source)
                    if _texts(seen, part):
                        message, line = _elsewhere(words, _kinds(axes)[0], bool(counterparts)), None
                    return self.failed(message, expected=", ".join(expected), actual="", line=line)
                if self.text == "same" and not set(expected) <= set(texts):
                    message = f"The {words} is {show(texts[0])}, which is not the text that was asked for."
                    return self.failed(message, expected=", ".join(expected), actual=", ".join(texts))
        return self.passed()

    def _counterparts(self, seen: list[Data], wanted: Data) -> list[Data]:
        """The axes that draw what the reference's axes draw; failing that, those that draw anything of the kind."""
        kinds = _kinds(wanted)
        if not kinds:
            return seen
        for parts in (["x", "y"], ["y"], []):
            alike = [axes for axes in seen if any(self._hold_one(axes, wanted, kind, parts) for kind in kinds)]
            if alike:
                return alike
        return [axes for axes in seen if _kinds(axes)]

    def _hold_one(self, seen: Data, wanted: Data, kind: str, parts: Sequence[str]) -> bool:
        parts = ["pixels"] if kind == "images" and parts else parts
        return any(self._agree(one, other, parts) for one in _dicts(seen.get(kind)) for other in _dicts(wanted[kind]))


def _no_text(part: str, words: str, source: Source) -> tuple[str, int | None]:
    """The message for a title or label that is not there, and the line that it is about."""
    for node in ast.walk(source.tree):
        match node:
            case ast.Assign(targets=[ast.Attribute(value=owner, attr=attribute)]) if attribute in (part, f"set_{part}"):
                name = ast.unparse(owner)
                call = f"{name}.{part}" if name in ("plt", "pyplot") else f"{name}.set_{part}"
                message = f"Line {node.lineno} assigns to `{name}.{attribute}`. Call it instead: {call}('...')."
                return message, node.lineno
    return f"The {words} of the figure is empty. plt.{part}('...') sets it.", None


def _elsewhere(words: str, kind: str, drawn: bool) -> str:
    """The message for a title or label that is there, but not where something is drawn."""
    if not drawn:
        return f"The figure has no {_ONE[kind]} that the {words} could belong to."
    return f"The {words} is not set where the {_ONE[kind]} is drawn. After plt.show() it belongs to a new figure."


def _kinds(axes: Data) -> list[str]:
    """What axes hold: lines, points, bars."""
    return [kind for kind in _ONE if _dicts(axes.get(kind))]


def _drawn(figures: Value) -> list[Data]:
    """The figures that have axes."""
    return [figure for figure in _dicts(figures) if _dicts(figure.get("axes"))]


def _axes(figures: list[Data]) -> list[Data]:
    """The axes of all figures, each with the texts that its figure has for all of them."""
    return [
        {**axes, "whole": {part: figure.get(name) for part, name in _WHOLE.items()}}
        for figure in figures
        for axes in _dicts(figure.get("axes"))
    ]


def _with_y(figures: list[Data], name: str, place: int, values: Value) -> list[Data]:
    """The figures with other values in the line (set of points, image ...) at `place`, counted through all axes."""
    count = itertools.count()
    return [
        {
            **figure,
            "axes": [
                {
                    **axes,
                    name: [
                        {**piece, _VALUES[name]: values} if next(count) == place else piece
                        for piece in _dicts(axes.get(name))
                    ],
                }
                for axes in _dicts(figure.get("axes"))
            ],
        }
        for figure in figures
    ]


def _pieces(axes: list[Data], name: str) -> list[Data]:
    return [piece for each in axes for piece in _dicts(each.get(name))]


def _dicts(value: Value) -> list[Data]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _texts(axes: list[Data], part: str) -> list[str]:
    """The titles or labels of axes, and those of their figures."""
    texts = [text for each in axes for text in (each.get(part), each["whole"][part])]
    return [text.strip() for text in texts if isinstance(text, str) and text.strip()]


def _number(count: int, kind: str) -> str:
    return f"{count} {_ONE[kind] if count == 1 else _MANY[kind]}"
