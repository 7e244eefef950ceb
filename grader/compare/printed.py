"""Numbers in printed text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from grader.compare.numbers import DEFAULT_TOLERANCE, gap

_MAX_DIGITS = 300

_NUMBER = re.compile(
    r"""
    (?: (?: (?<![0-9.)\]]) | (?<=\.\.) ) [+-] )?   # a minus between two numbers is no sign
    (?:
        (?! 0x[0-9a-f] )                     # an address
        (?> (?P<whole> (?: (?<![\w.]) | (?<=\.\.) ) [0-9]+ ) (?: \. (?P<decimals> [0-9]* ) )?
          | (?<![\w.]) \. (?P<only> [0-9]+ )
        )
        (?> (?: [eE] (?P<exponent> [+-]?[0-9]{1,4} ) (?![0-9]) )? )
        (?! \.[0-9] | [_0-9] )               # 1.2.3 and 1_a are no numbers
      | (?P<word> (?<![\w.]) (?: nan | inf (?:inity)? ) (?!\w) )
    )
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)

_PROGRESS = re.compile(
    r"""
    .*\u2501.*                                # a bar
    | Epoch\ \d+/\d+                         # the line above it
    | \d+/\d+\ -\ .*\d\ ?[mu]?s.*             # the line of an epoch without a bar
    | Epoch\ \d+:\ (?: early\ stopping | \w+\ (?:improved|did\ not\ improve) | ReduceLR | finished ) .*
    """,
    re.VERBOSE,
)


@dataclass(frozen=True)
class Printed:
    """A number as it was printed.

    Attributes:
        text: its characters.
        decimals: how many decimals it shows; `3e-5` shows five, `2e3` shows -3.
    """

    text: str
    value: int | float
    decimals: int

    def shows(
        self, expected: int | float, *, decimals: int | None = None, tolerance: float = DEFAULT_TOLERANCE
    ) -> bool:
        """Whether this is the expected number, exactly or rounded to no fewer than `decimals` decimals.

        Not set, `decimals` is 2, and a number that is not 0 must not have been rounded to 0.
        """
        if gap(self.value, expected, tolerance) == 0:
            return True
        enough = self.decimals >= (2 if decimals is None else decimals)
        return enough and (decimals is not None or self.value != 0) and self.rounds(expected)

    def rounds(self, expected: int | float) -> bool:
        """Whether the expected number, rounded to the decimals that are shown, looks like this."""
        if not -_MAX_DIGITS < self.decimals < _MAX_DIGITS:
            return False
        try:
            distance = abs(self.value - float(expected))
        except OverflowError:
            return False
        return distance <= 0.5 * 10.0**-self.decimals * (1 + 1e-9) + abs(expected) * 1e-15


def without_progress(text: str) -> str:
    """The text without the lines in which Keras tells how a training or a prediction gets on."""
    return "\n".join(line for line in text.split("\n") if not _PROGRESS.fullmatch(line.strip("\r\b ")))


def printed_numbers(text: str) -> list[Printed]:
    """The numbers in a text, in order.

    Digits inside a word are none (`node_0`, the 64 of `np.int64(52)`), nor are dotted versions (`1.2.3`) and addresses
    (`0x7f3a`); a comma separates numbers. A minus is a sign unless a number or a closing bracket comes right before it.
    `nan` and `inf` count when they stand alone.
    """
    return [_printed(match) for match in _NUMBER.finditer(text)]


def _printed(match: re.Match[str]) -> Printed:
    text = match[0]
    if match["word"]:
        return Printed(text, float(text), 0)
    decimals = match["decimals"] or match["only"] or ""
    exponent = match["exponent"]
    if not decimals and exponent is None and match["decimals"] is None and len(text) <= _MAX_DIGITS:
        return Printed(text, int(text), 0)
    return Printed(text, float(text), len(decimals) - int(exponent or 0))
