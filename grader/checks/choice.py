"""Quizzes: one letter out of several."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from grader.check import Check, Finding, ReferenceFault, Run
from grader.checks.value import capitals_count
from grader.compare import full_stop
from grader.source import Source

_LETTER = re.compile(r"\W*([a-z])(\s*(?:[^\w\s].*)?)", re.DOTALL)


class Choice(BaseModel):
    """One of the answers to choose from."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    text: str
    """The answer's text, as it stands in the stub."""
    why: str
    """Shown to who chooses it: why it is right, or what was overlooked."""


class ChoiceCheck(Check):
    """The answer to a quiz: a letter that the code binds to a name, in quotes. The code is read, not run.

    The letter that the reference binds is the right one; small and capital letters are the same.
    """

    kind: ClassVar[str] = "choice"

    choice: Annotated[str, Field(pattern=r"^[^\W\d]\w*$")]
    """The name that the letter is bound to, mostly `answer`."""
    choices: Annotated[dict[Annotated[str, Field(pattern=r"^[a-z]$")], Choice], Field(min_length=2)]
    """The letters to choose from, each with its text and with why it is right or wrong."""

    @property
    def subject(self) -> str:
        """The name that the letter is bound to."""
        return self.choice

    @property
    def needs_run(self) -> bool:
        """The letter is read from the source."""
        return False

    def judge(self, seen: Run, reference: Run) -> Finding:
        """Compare the letters; a wrong one is answered with its own `why`."""
        try:
            right = self._letter(self._constant(reference.source))
        except (LookupError, ValueError):
            right = None
        if right is None:
            raise ReferenceFault(f"The reference binds no letter of the choices to {self.choice}.")
        line = seen.source.line_of(self.choice)
        if seen.source.bad_syntax is not None:
            bad = seen.source.bad_syntax
            message = full_stop(f"Python can't read line {bad.line}: {bad.message}")
            return self.failed(message, expected=right, line=bad.line)
        try:
            found = self._constant(seen.source)
        except LookupError:
            return self._not_bound(seen.source, right)
        except ValueError:
            message = f"`{self.choice}` is no letter in quotes. {self._example()}"
            return self.failed(message, expected=right, line=line)
        letter = self._letter(found)
        if letter is None:
            return self.failed(self._no_letter(found), expected=right, actual=repr(found)[:40], line=line)
        if letter != right:
            return self.failed(self.choices[letter].why, expected=right, actual=letter, line=line)
        return self.passed(self.choices[letter].why)

    def same_slip(self, seen: Run, slip: Run) -> bool:
        """Never: each wrong letter has its own message."""
        return False

    def _not_bound(self, source: Source, right: str) -> Finding:
        """The finding for a name that no line at the left edge assigns by itself."""
        line, other = source.line_of(self.choice), source.other_capitals(self.choice)
        if line is not None:
            own = f"Write `{self.choice} = '...'` on a line of its own"
            message = f"{own}, at the left edge, with your letter between the quotes."
        elif other is not None:
            message, line = capitals_count(self.choice, other), source.line_of(other)
        else:
            message = f"There is no `{self.choice}` yet. {self._example()}"
        return self.failed(message, expected=right, line=line)

    def _constant(self, source: Source) -> object:
        try:
            return source.literal(self.choice)
        except (TypeError, SyntaxError, MemoryError, RecursionError):
            raise ValueError(self.choice) from None

    def _letter(self, found: object) -> str | None:
        """The one letter that a text chooses: alone (`b`), or marked off from what follows (`b) 0`)."""
        match = _LETTER.fullmatch(found.lower()) if isinstance(found, str) else None
        if match is None or match[1] not in self.choices:
            return None
        others = set(re.findall(r"\w+", match[2])) - {"or", "and"}
        return None if others and others <= self.choices.keys() else match[1]

    def _no_letter(self, found: object) -> str:
        letters = _listed(list(self.choices))
        if found is ...:
            return f"`{self.choice}` is still the placeholder `...`. Write {letters} in quotes in its place."
        if found is None:
            return f"`{self.choice}` is None, which is no answer. Choose {letters}."
        if isinstance(found, str):
            return f"There is no choice {found[:20]!r}. Choose {letters}."
        return f"`{self.choice}` is {repr(found)[:40]}, but a letter in quotes was expected: {letters}."

    def _example(self) -> str:
        return f'Write a letter in quotes, such as {self.choice} = "{next(iter(self.choices))}".'


def _listed(letters: list[str]) -> str:
    return f"{', '.join(letters[:-1])} or {letters[-1]}"
