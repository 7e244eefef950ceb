"""What the code prints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from grader.check import Check, Finding, PythonExpression, ReferenceFault, Run, reference_value
from grader.checks.value import Tolerance, no_value
from grader.compare import (
    DEFAULT_TOLERANCE,
    Printed,
    full_stop,
    gap,
    numbers,
    printed_numbers,
    scalars,
    show,
    to_plain,
    without_progress,
)
from grader.evidence import Expression, Found, Probe

LONGEST_NUMBER = 12
"""Characters of a printed number that is quoted as it stands."""
MOST_EXTRA = {"numbers": 50, "lines": 200, "characters": 100_000}
"""How much may be printed beyond twenty times what is expected: a flood hits everything by chance."""


class OutputCheck(Check):
    """What the code prints, compared with what the reference prints.

    `numbers` looks for the numbers alone: they have to come in the reference's order; labels, layout and more numbers
    are welcome. `lines` looks for the reference's lines, in order, among those printed. `words` looks for each of the
    reference's lines anywhere in the text, whatever stands around it; capital letters and spaces don't matter. `text`
    compares the whole text; only spaces at the ends of lines and blank lines at the end don't matter. The lines that
    Keras prints during a training count as not printed.
    """

    kind: ClassVar[str] = "output"

    output: Literal["numbers", "lines", "words", "text"]
    """What to look at: `numbers`, `lines`, `words` or `text`."""
    equals: Any = None
    """What has to be printed, in place of what the reference prints: a number or list of numbers for `numbers`, a text
    or a list of lines for the others."""
    of: PythonExpression | None = None
    """For `numbers`: an expression over the names of the code that prints. Its numbers have to be printed, in place of
    those that the reference prints: for results that differ from run to run."""
    decimals: Annotated[int, Field(ge=0, le=15)] | None = None
    """For `numbers`: how many decimals a rounded number must show at least. Not set: two, and a number that is not 0
    must not be shown as 0. Whole numbers need none."""
    tolerance: Tolerance = DEFAULT_TOLERANCE
    """For `numbers`: how far a number may be off, apart from being rounded."""

    @property
    def subject(self) -> str:
        """The output."""
        return "printed output"

    @property
    def label(self) -> str:
        """The subject inside a sentence."""
        return "the printed output"

    def probes(self) -> Iterator[Probe]:
        """The value whose numbers have to be printed."""
        if self.of is not None:
            yield Expression(self.of)

    def judge(self, seen: Run, reference: Run) -> Finding:
        """Look for the expected output in what was printed."""
        if self.of is None:
            return self._judge(seen, self._expected(reference, self.equals))
        probe = Expression(self.of)
        if not numbers(to_plain(reference_value(reference, probe))):
            raise ReferenceFault(f"The reference's {self.of} has no numbers.")
        answer = seen.evidence.answers.get(probe)
        own = numbers(to_plain(answer.value)) if isinstance(answer, Found) else []
        if isinstance(answer, Found) and not own:
            message = f"There are no numbers in `{self.of}` to print."
            return replace(self.failed(message), message=message)
        if not own:
            return no_value(self, probe, answer, seen)
        return self._judge(seen, own)

    def same_slip(self, seen: Run, slip: Run) -> bool:
        """Whether what the mistake prints has been printed, whatever `equals` says."""
        try:
            return not self._judge(seen, self._expected(slip, None)).message
        except ReferenceFault:
            return False

    def _expected(self, reference: Run, literal: Any) -> list[Any]:
        """The numbers or lines that have to be printed."""
        printed: Any = without_progress(reference.evidence.output) if literal is None else literal
        wanted: list[Any]
        if self.output == "numbers":
            wanted = _values(printed) if isinstance(printed, str) else scalars(printed)
        else:
            wanted = _lines(printed if isinstance(printed, str) else "\n".join(map(str, printed)), self.output)
        if not wanted:
            raise ReferenceFault(f"The reference prints no {self.output}.")
        return wanted

    def _judge(self, seen: Run, expected: list[Any]) -> Finding:
        text = without_progress(seen.evidence.output)
        shown = _shown(expected) if self.output == "numbers" else show("\n".join(expected))
        problem: str | None
        if not text.strip():
            problem = "Nothing is printed. Is there a print(...) for the result?"
            return replace(self.failed(problem, expected=shown), message=problem)
        actual = show(text.rstrip())
        if len(text) > 20 * sum(map(len, map(str, expected))) + MOST_EXTRA["characters"]:
            problem = f"{len(text):,} characters are printed. Print what is asked for, and little else."
            return self.failed(problem, expected=shown, actual=actual)
        match self.output:
            case "numbers":
                actual = _shown(_values(text))
                problem = self._numbers_message(printed_numbers(text), expected)
            case "lines":
                problem = _lines_message(_lines(text, self.output), expected)
            case "words":
                problem = _words_message(text, expected)
            case "text":
                problem = _text_message(_lines(text, self.output), expected)
        return self.failed(problem, expected=shown, actual=actual) if problem else self.passed()

    def _numbers_message(self, printed: list[Printed], expected: list[Any]) -> str | None:
        if len(printed) > 20 * len(expected) + MOST_EXTRA["numbers"]:
            return f"{len(printed):,} numbers are printed. Print the results that are asked for, and little else."
        if not printed:
            return "No number is printed. Is the result among the things that print(...) is given?"
        rest = iter(printed)
        for found, number in enumerate(expected):
            if not any(self._shows(one, number) for one in rest):
                return self._lacking(printed, expected, found)
        return None

    def _lacking(self, printed: list[Printed], expected: list[Any], found: int) -> str:
        number = expected[found]
        results = printed if len(printed) == len(expected) else [one for one in printed if "." in one.text]
        coarse = next(
            (one for one in results if one.value and one.rounds(number) and not self._shows(one, number)), None
        )
        if coarse is not None:
            decimals = 2 if self.decimals is None else self.decimals
            return f"{coarse.text.rstrip('.')} shows too few digits: print at least {decimals} decimals."
        if any(one.value and gap(-one.value, number, self.tolerance) == 0 for one in printed):
            return "A number is printed with the opposite sign of what was expected."
        if all(any(self._shows(one, other) for one in printed) for other in expected):
            return "The right numbers are printed, but not in the order that was asked for."
        these = ", ".join(map(_as_printed, printed[:5])) + (", ..." if len(printed) > 5 else "")
        if len(expected) == 1:
            return f"The result is not among the numbers printed ({these})."
        return full_stop(f"Of the {len(expected)} numbers to print, number {found + 1} is not there; printed: {these}")

    def _shows(self, printed: Printed, number: Any) -> bool:
        return printed.shows(number, decimals=self.decimals, tolerance=self.tolerance)


def _as_printed(number: Printed) -> str:
    """A number as it stands in the output; a long one with six digits, and never without its exponent."""
    return number.text.rstrip(".") if len(number.text) <= LONGEST_NUMBER else show(number.value)


def _values(text: str) -> list[Any]:
    return [found.value for found in printed_numbers(text)]


def _shown(numbers: list[Any]) -> str:
    return show(numbers[0] if len(numbers) == 1 else numbers)


def _lines(text: str, output: str) -> list[str]:
    if output == "lines":
        return [line.strip() for line in text.splitlines() if line.strip()]
    return [line.rstrip() for line in text.rstrip().splitlines()]


def _lines_message(lines: list[str], expected: list[str]) -> str | None:
    if len(lines) > 20 * len(expected) + MOST_EXTRA["lines"]:
        return f"{len(lines):,} lines are printed. Print what is asked for, and little else."
    rest = iter(lines)
    for number, line in enumerate(expected, start=1):
        if line not in rest:
            if line in lines:
                return "The right lines are printed, but not in the order that was asked for."
            alike = next((one for one in lines if _letters(one) == _letters(line)), None)
            if alike is not None:
                return f"The line {show(alike, width=40)} is right but for capital letters or spaces."
            return f"Of the {len(expected)} lines to print, line {number} is not there as it should be."
    return None


def _words_message(text: str, expected: list[str]) -> str | None:
    printed = _letters(text)
    if all(_letters(words) in printed for words in expected):
        return None
    return "What was to be printed is not among what is printed."


def _text_message(lines: list[str], expected: list[str]) -> str | None:
    for number, (line, wanted) in enumerate(zip(lines, expected, strict=False), start=1):
        if line != wanted:
            alike = ": capital letters or spaces are not as expected" if _letters(line) == _letters(wanted) else ""
            return f"Line {number} of what is printed is {show(line, width=40)}; that is not what was expected{alike}."
    if len(lines) == len(expected):
        return None
    return f"{len(lines)} lines are printed, but {len(expected)} were expected."


def _letters(text: str) -> str:
    return "".join(text.casefold().split())
