"""Comparing two pieces of evidence, and words for what is found. Pure: nothing but plain data comes in.

`difference` decides; `explain` tells a student what is wrong without telling what is right; `show` and
`describe_type` put one value into words.
"""

from grader.compare.difference import Difference, Sort, difference
from grader.compare.explain import explain
from grader.compare.numbers import DEFAULT_TOLERANCE, gap, scalars
from grader.compare.plain import close, differing, numbers, short_range, to_plain
from grader.compare.printed import Printed, printed_numbers, without_progress
from grader.compare.words import TypeName, describe_type, full_stop, is_of_type, show, type_words

__all__ = [
    "DEFAULT_TOLERANCE",
    "Difference",
    "Printed",
    "Sort",
    "TypeName",
    "close",
    "describe_type",
    "difference",
    "differing",
    "explain",
    "full_stop",
    "gap",
    "is_of_type",
    "numbers",
    "printed_numbers",
    "scalars",
    "short_range",
    "show",
    "to_plain",
    "type_words",
    "without_progress",
]
