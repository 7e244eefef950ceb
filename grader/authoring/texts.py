"""What the files of an exercise tell by themselves, with nothing run: blanks, hints, and whether an answer shows."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cached_property

from pydantic import BaseModel

from grader.authoring.proof import Doubt
from grader.checks.choice import Choice, ChoiceCheck
from grader.course import Entry
from grader.errors import GraderError
from grader.source import Source, UnreadableSource

TELLING = 10
"""Code shorter than this many characters, such as `0` or `x`, may well occur in a text that gives nothing away."""
FEWEST_HINTS = 2


class Texts:
    """The three files of one exercise."""

    def __init__(self, entry: Entry) -> None:
        """Read nothing yet."""
        self.entry = entry
        self.spec = entry.spec

    @cached_property
    def stub(self) -> Source:
        """The stub.

        Raises:
            OSError, UnreadableSource: it can't be read.
        """
        return Source.read(self.entry.stub)

    @cached_property
    def solution(self) -> Source:
        """The reference solution.

        Raises:
            OSError, UnreadableSource: it can't be read.
        """
        return Source.read(self.entry.solution)

    @property
    def task(self) -> str:
        """What the student is asked to do."""
        return ast.get_docstring(self.stub.tree) or ""

    @property
    def choices(self) -> dict[str, Choice]:
        """The choices of a quiz; empty for an exercise with code to write."""
        quizzes = (check for check in self.spec.checks if isinstance(check, ChoiceCheck))
        return next((check.choices for check in quizzes), {})

    @property
    def told(self) -> list[str]:
        """All that a student may get to read of the spec while working."""
        return [*self.spec.hints, *_below(self.spec, "hint", "says")]

    @property
    def filled_in(self) -> set[str]:
        """The code that the solution has where the stub has blanks: whole lines, and the values in them."""
        kept = {line.strip() for line in self.stub.lines}
        lines = {line.strip() for line in self.solution.lines} - kept
        found = {line for line in lines if line and not line.startswith(("#", '"""', "import ", "from "))}
        skeleton = self.stub.text.replace(self.task, "") if self.task else self.stub.text
        for node in ast.walk(self.solution.tree):
            match node:
                case ast.Assign(value=value) | ast.Return(value=ast.expr() as value) | ast.Call(args=[value]):
                    code = ast.get_source_segment(self.solution.text, value) or ""
                    if code not in skeleton:
                        found.add(code)
        return {code for code in found if len(code) >= TELLING}


def text_doubts(entry: Entry) -> Iterator[Doubt]:
    """What speaks against the files of an exercise, as they are written.

    Raises:
        SpecError: the spec has mistakes.
    """
    texts = Texts(entry)
    for path, source in (("stub", entry.stub), ("solution", entry.solution)):
        try:
            read = Source.read(source)
        except (OSError, UnreadableSource) as error:
            yield Doubt(path, f"The {path} can't be read: {error}.", f"Write {source.name} as plain text.")
            return
        if read.bad_syntax is not None:
            said = f"The {path} is no Python: line {read.bad_syntax.line}, {read.bad_syntax.message}."
            yield Doubt(path, said, "Run it with plain python.")
            return
    yield from _blank_doubts(texts)
    yield from _hint_doubts(texts)
    yield from _mistake_doubts(texts)
    yield from _leak_doubts(texts)
    if texts.choices:
        yield from _quiz_doubts(texts)


def _blank_doubts(texts: Texts) -> Iterator[Doubt]:
    if not texts.stub.blanks:
        yield Doubt("stub", "The stub has no blank, so it is never `todo`.", "Put ... where students write.")
    if texts.solution.blanks:
        line = texts.solution.blanks[0]
        yield Doubt("reference", f"The solution has a blank in line {line}.", "Write what belongs there.")


def _hint_doubts(texts: Texts) -> Iterator[Doubt]:
    hints = texts.spec.hints
    if len(set(hints)) < FEWEST_HINTS:
        has = "only one hint" if hints else "no hint"
        yield Doubt("texts", f"There is {has}.", "Write at least two: a nudge, and one that goes further.")
    elif len(set(hints)) < len(hints):
        yield Doubt("texts", "The same hint comes twice.", "Let each hint go further than the one before.")


def _mistake_doubts(texts: Texts) -> Iterator[Doubt]:
    edited: dict[str, str] = {}
    words: set[str] = set()
    for mistake in texts.spec.mistakes:
        code = texts.solution.text
        shown = ", ".join(f"`{old}` -> `{new}`" for old, new in mistake.replace.items())
        for old, new in mistake.replace.items():
            if old not in code:
                remedy = "Each text under `replace` has to stand in the solution, to the letter."
                yield Doubt("spec", f"A mistake replaces {old!r}, which the solution does not contain.", remedy)
            code = code.replace(old, new)
        if code in edited:
            yield Doubt("mistakes", f"The mistakes {edited[code]} and {shown} are the same.", "Take one of them out.")
        if " ".join(mistake.says.split()) in words:
            remedy = "Say what is special about this one."
            yield Doubt("mistakes", f"The mistake {shown} is told in the words of another one.", remedy)
        edited[code] = shown
        words.add(" ".join(mistake.says.split()))


def _leak_doubts(texts: Texts) -> Iterator[Doubt]:
    stub = _without_spaces(texts.stub.text)
    told = [_without_spaces(text) for text in texts.told]
    for code in sorted(texts.filled_in):
        if _without_spaces(code) in stub:
            yield Doubt("stub", f"The stub shows what the solution has in a blank: {code}", "Write it otherwise.")
        if any(_without_spaces(code) in text for text in told):
            remedy = "Say in words what it does, or show it with other names and numbers."
            yield Doubt("texts", f"A hint or a message shows what the solution has in a blank: {code}", remedy)


def _quiz_doubts(texts: Texts) -> Iterator[Doubt]:
    task = _flowing(texts.task)
    places = [task.find(f"{letter}) {_flowing(choice.text)}") for letter, choice in texts.choices.items()]
    if -1 in places or places != sorted(places):
        remedy = "Write each as `a) text` in the stub's docstring, with the spec's letters, texts and order."
        yield Doubt("texts", "The stub does not show the choices as the spec has them.", remedy)
    whys = [_flowing(choice.why) for choice in texts.choices.values()]
    if len(set(whys)) < len(whys) or not all(whys):
        yield Doubt("texts", "Two choices have the same `why`, or one has none.", "Answer each choice by itself.")
    sentences = [part for why in whys for part in re.split(r"(?<=[.?!]) ", why) if len(part) >= TELLING]
    for sentence in sentences:
        if sentence in task:
            yield Doubt("texts", f"The stub shows an explanation: {sentence}", "Keep it for `why`.")


def spec_doubts(error: GraderError) -> Iterator[Doubt]:
    """What a fault says, as doubts: each mistake of a spec with its place."""
    from grader.errors import SpecError

    if isinstance(error, SpecError):
        for line in error.lines():
            yield Doubt("spec", line)
        return
    where = f" ({error.where})" if error.where else ""
    yield Doubt("reference", f"{error.message}{where}", error.remedy or "")


def _below(node: object, *keys: str) -> Iterator[str]:
    """The texts under the keys, wherever they are in a spec."""
    match node:
        case BaseModel():
            for name in type(node).model_fields:
                value = getattr(node, name)
                if name in keys and isinstance(value, str):
                    yield value
                else:
                    yield from _below(value, *keys)
        case dict():
            for value in node.values():
                yield from _below(value, *keys)
        case list() | tuple():
            for value in node:
                yield from _below(value, *keys)


def _flowing(text: str) -> str:
    """The text with every row of spaces and line ends as one space."""
    return " ".join(text.split())


def _without_spaces(text: str) -> str:
    return "".join(text.split())
