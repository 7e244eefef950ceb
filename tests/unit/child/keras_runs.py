"""Runs code that uses Keras, and reads the records that come of it."""

from __future__ import annotations

from typing import Any

from grader.engine import Engine
from grader.evidence import Array, Ending, Evidence, Expression, Found, How, Job, Limits, Record

LIMITS = Limits(seconds=60)
IMPORTS = "import keras\nimport numpy as np\nfrom keras import layers\n"


def run(engine: Engine, source: str, *expressions: str, **options: Any) -> Evidence:
    """The evidence of a run of `source`, which starts with the usual imports."""
    probes = tuple(map(Expression, expressions))
    return engine.run(Job(IMPORTS + source, "01_model.py", probes=probes, **{"limits": LIMITS, **options}))


def values(engine: Engine, source: str, *expressions: str, **options: Any) -> list[Any]:
    """What the expressions are after a run that came to its end."""
    evidence = run(engine, source, *expressions, **options)
    assert evidence.ending == Ending(How.FINISHED), evidence
    answers = [evidence.answers[Expression(expression)] for expression in expressions]
    assert all(isinstance(answer, Found) for answer in answers), answers
    return [answer.value for answer in answers if isinstance(answer, Found)]


def value(engine: Engine, source: str, expression: str, **options: Any) -> Any:
    """What one expression is."""
    return values(engine, source, expression, **options)[0]


def plain(value: Any, *without: str) -> Any:
    """Records as dicts, without the fields of these names, and arrays as nested lists."""
    if isinstance(value, Record):
        return {name: plain(item, *without) for name, item in value.fields.items() if name not in without}
    if isinstance(value, (list, tuple)):
        return [plain(item, *without) for item in value]
    return value.numpy().tolist() if isinstance(value, Array) else value
