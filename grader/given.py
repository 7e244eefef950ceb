"""The names that an exercise starts with: `from grader.given import input_data, weights`.

Which exercise it is follows from the file that does the import, so a stub runs with plain `python`, in an
editor and in a debugger. In a grading run the same import is served by the grader itself.
"""

from __future__ import annotations

import linecache
import sys
import types
from pathlib import Path
from typing import Any

from grader.errors import RequestError

_KEY = "__given__"
_CARRY = "__carry__"


def __getattr__(name: str) -> Any:
    """The given value called `name` of the exercise that asks for it.

    Raises:
        ImportError: the exercise gives no such name.
        RequestError: the importing file belongs to no exercise.
    """
    if name.startswith("__") and name != "__all__":
        raise AttributeError(name)
    importer = sys._getframe(1).f_globals  # noqa: SLF001 - the documented way to the importing file
    if _KEY not in importer:
        importer[_KEY] = _names_for(importer)
    given = importer[_KEY]
    known = sorted(key for key in given if not key.startswith("_"))
    if name == "__all__":
        return known
    if name in given.get(_CARRY, ()):
        raise ImportError(_only_in_grade(name, given[_CARRY][name]))
    if name not in known:
        raise ImportError(f"this exercise gives no {name}; it gives {', '.join(known) or 'nothing'}")
    return given[name]


def _names_for(importer: dict[str, Any]) -> dict[str, Any]:
    file = importer.get("__file__")
    if file is None:
        raise RequestError(
            "grader.given can't tell which exercise this is, because the code is in no file",
            remedy="Save it as the exercise's file, or set __file__ to that file's path first.",
        )
    spec = _spec_of(Path(file).resolve())
    from grader.strict_yaml import load

    document = load(spec).data
    source = document.get("given") if isinstance(document, dict) else None
    carry = document.get("carry") if isinstance(document, dict) else None
    helpers = spec.parents[1] / "helpers.py"
    packages = str(Path(__file__).resolve().parents[1])
    sys.path.insert(0, packages)  # `datasets` is ours, whatever else is installed by that name
    try:
        if helpers.exists():
            _run(helpers.read_text(encoding="utf-8"), str(helpers), _module("helpers"))
        return _run(source or "", f"{spec}: given", {"__name__": "given", _CARRY: carry or {}})
    except NameError as error:
        if carry and error.name is not None and error.name in carry:
            raise ImportError(_only_in_grade(error.name, carry[error.name])) from None
        raise
    finally:
        sys.path.remove(packages)
        sys.modules.pop("helpers", None)  # for the given code only, as in a grading run


def _only_in_grade(name: str, exercise: str) -> str:
    """The sentence for a name that another exercise's solution makes, which plain Python does not run."""
    return f"{name} comes out of the exercise {exercise}: it is there when `grade` runs your code, not in plain Python"


def _spec_of(file: Path) -> Path:
    """The spec of the exercise that a stub, a solution or a submission is for."""
    beside = file.with_suffix(".yaml")
    if beside.exists():
        return beside
    tail = Path(file.parent.name) / beside.name
    course = file.parent.parent.name
    for folder in (*file.parents, Path.cwd(), Path(__file__).resolve().parents[1]):
        exercises = folder / "exercises"
        candidates = [exercises / course / tail, *sorted(exercises.glob(f"*/{tail}"))] if exercises.is_dir() else []
        for candidate in candidates:
            if candidate.exists():
                return candidate
    raise RequestError(
        f"{file.name} belongs to no exercise: there is no {tail} in the exercises folder",
        where=str(file),
        remedy="Keep the file's name, in a folder named like its chapter.",
    )


def _module(name: str) -> dict[str, Any]:
    module = types.ModuleType(name)
    sys.modules[name] = module
    return vars(module)


def _run(source: str, filename: str, names: dict[str, Any]) -> dict[str, Any]:
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
    exec(compile(source, filename, "exec"), names)  # noqa: S102 - the course's own code
    return names
