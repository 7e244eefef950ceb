"""The names that a student's code starts with: helpers of the course, given names, and other values for them."""

from __future__ import annotations

import linecache
import random
import sys
import types
from collections.abc import Callable, Iterable
from typing import Any

from grader.child.rebuild import revive
from grader.evidence import Job

GIVEN = "grader.given"
HELPERS = "helpers"


def prepare(job: Job) -> dict[str, Any]:
    """Bind what is carried over, run the given code, rebind what the job says; all names come from `grader.given`.

    The helpers can be imported by the given code only: what it does not hand out may be what the student is to write.

    Raises:
        BaseException: whatever the given code raises; the caller tells it from the student's own faults.
    """
    carried = {name: revive(value) for name, value in job.carry.items()}
    seed_everything(job.seed)
    if job.helpers is not None:
        helpers = types.ModuleType(HELPERS)
        sys.modules[HELPERS] = helpers
        run_source(job.helpers, "helpers.py", vars(helpers))
    module = types.ModuleType(GIVEN)
    names = vars(module)
    names.update(carried)
    run_source(job.given, "given.py", names)
    if HELPERS in sys.modules:
        _keep_only_what_is_used(vars(sys.modules.pop(HELPERS)), names.values())
    generators = _generators(job.seed)
    for name, expression in job.rebind.items():
        names[name] = eval(expression, {**names, **generators})
    given = {name: thing for name, thing in names.items() if not name.startswith("__")}
    names["__all__"] = [*given]
    names["__getattr__"] = _unknown_given(given)
    sys.modules[GIVEN] = module
    vars(sys.modules["grader"])["given"] = module
    return given


def _keep_only_what_is_used(helpers: dict[str, Any], given: Iterable[Any]) -> None:
    """Forget the helpers that no given function needs: the answer may be among them, and within reach of the others."""
    waiting = [thing for thing in given if isinstance(thing, types.FunctionType)]
    used = {thing.__name__ for thing in waiting}
    while waiting:
        for name in waiting.pop().__code__.co_names:
            thing = helpers.get(name)
            if name in helpers and name not in used:
                used.add(name)
                waiting += [thing] if isinstance(thing, types.FunctionType) else []
    for name in [name for name in helpers if not name.startswith("__") and name not in used]:
        del helpers[name]


def _unknown_given(given: Iterable[str]) -> Callable[[str], Any]:
    known = ", ".join(sorted(given)) or "nothing"

    def unknown(name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        raise ImportError(f"this exercise gives no {name}; it gives {known}")

    return unknown


def run_source(text: str, filename: str, names: dict[str, Any]) -> None:
    """Run source text with `names` as its globals, and let tracebacks and `inspect` find its lines."""
    linecache.cache[filename] = (len(text), None, text.splitlines(keepends=True), filename)
    names["__file__"] = filename
    exec(compile(text, filename, "exec", dont_inherit=True), names)


def seed_everything(seed: int) -> None:
    """Seed every random generator that has been imported."""
    random.seed(seed)
    numpy_random = sys.modules.get("numpy.random")
    if numpy_random is not None:
        numpy_random.seed(seed)
    keras: Any = sys.modules.get("keras")
    if hasattr(keras, "utils"):
        keras.utils.set_random_seed(seed)


def _generators(seed: int) -> dict[str, Callable[[Any, float, float], Any]]:
    """The functions that expressions of `vary` may use: other numbers in the structure of a given value."""
    draw = random.Random(seed)  # noqa: S311 - other values for an exercise, no secrets

    def integers_like(value: Any, low: float, high: float) -> Any:
        return _like(value, lambda: draw.randint(int(low), int(high)))

    def floats_like(value: Any, low: float, high: float) -> Any:
        return _like(value, lambda: draw.uniform(low, high))

    return {"integers_like": integers_like, "floats_like": floats_like}


def _like(value: Any, number: Callable[[], float]) -> Any:
    """`number()` in place of every number of `value`, which keeps its shape, keys and element type.

    Texts, truth values and None stay as they are.
    """
    if isinstance(value, dict):
        return {key: _like(item, number) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(_like(item, number) for item in value)
    numpy = sys.modules.get("numpy")
    if numpy is not None and isinstance(value, (numpy.ndarray, numpy.number)):
        drawn = [number() for _ in range(value.size)]
        kind = value.dtype if all(isinstance(item, int) for item in drawn) else numpy.result_type(value, float)
        array = numpy.array(drawn, dtype=kind).reshape(value.shape)
        return array if isinstance(value, numpy.ndarray) else array[()]
    if isinstance(value, float):
        return float(number())
    return number() if isinstance(value, int) and not isinstance(value, bool) else value
