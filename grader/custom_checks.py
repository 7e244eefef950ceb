"""Kinds of checks that are not the grader's own: files in a course's folder `checks`, and installed packages.

A course's kinds are the classes in `exercises/COURSE/checks/*.py`, and its specs alone know them. A package offers
kinds through the entry-point group `grader.checks`; they are only looked for when a spec names a kind that is not known
otherwise. What goes wrong in such a kind is told with its file and line, and is never the student's fault.
"""

from __future__ import annotations

import inspect
import linecache
import sys
import traceback
import types
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, wraps
from pathlib import Path
from typing import Any, NoReturn, TypeAlias, get_args

from grader.check import Check, Finding, ReferenceFault
from grader.checks import own_kinds
from grader.errors import GraderError, Problem, RequestError, SpecError
from grader.evidence import Probe

GROUP = "grader.checks"
FOLDER = "checks"

Kinds: TypeAlias = Mapping[str, type[Check]]

_ITERATORS = ("probes", "reference_probes")
_RESULTS: dict[str, type] = {
    "asks_further": bool,
    "follow_up": Mapping,
    "judge": Finding,
    "label": str,
    "needs_run": bool,
    "probes": tuple,
    "reference_probes": tuple,
    "same_slip": bool,
    "subject": str,
    "ways": frozenset,
}
"""What the parts of a check give; those that yield probes are read to their end."""


class CheckFault(GraderError):
    """An instructor's own kind of check raised an exception, or gave something that it may not give."""


def kinds_of(course: Path) -> Kinds:
    """The grader's own kinds and those in a course's folder, by name.

    Args:
        course: the course's folder, such as `exercises/intro`.

    Raises:
        SpecError: a file of the folder can't be used.
    """
    own = own_kinds()
    files = sorted((course / FOLDER).glob("[!_]*.py"))
    return {**own, **_from_files(tuple(file.resolve() for file in files))} if files else own


@cache
def installed_kinds() -> Kinds:
    """The kinds that installed packages offer, by name.

    Raises:
        RequestError: one can't be loaded.
    """
    from importlib.metadata import entry_points

    found: dict[str, type[Check]] = {}
    for point in entry_points(group=GROUP):
        what = f"The check {point.name!r} of the installed package {point.dist.name if point.dist else '?'}"
        try:
            loaded = point.load()
            kinds: list[Any] = [loaded] if isinstance(loaded, type) else [*_defined_in(loaded)]
        except Exception as error:  # noqa: BLE001 - a package of strangers may raise anything
            raise _unusable(what, f"{type(error).__name__}: {error}", _last_place(error)) from None
        for kind in kinds:
            reason = _unfit(kind, {**own_kinds(), **found})
            if reason is not None:
                raise _unusable(what, reason, inspect.getsourcefile(kind))
            found[kind.kind] = _guarded(kind)
        if not kinds:
            raise _unusable(what, "it defines no kind of check", None)
    return found


def all_kinds(courses: Iterable[Path]) -> Kinds:
    """Every kind that any of the courses or an installed package has, for schemas and documentation.

    Raises:
        SpecError, RequestError: as above.
    """
    found: dict[str, type[Check]] = {**own_kinds(), **installed_kinds()}
    for course in courses:
        found.update(kinds_of(course))
    return dict(sorted(found.items()))


@cache
def _from_files(files: tuple[Path, ...]) -> Kinds:
    found: dict[str, type[Check]] = {}
    for file in files:
        kinds = [*_defined_in(_imported(file))]
        if not kinds:
            _refuse(
                file, 1, "this file defines no kind of check", "a class made from grader.check.Check, with a `kind`"
            )
        for kind in kinds:
            reason = _unfit(kind, {**own_kinds(), **found})
            if reason is not None:
                _refuse(file, inspect.getsourcelines(kind)[1], reason)
            found[kind.kind] = _guarded(kind)
    return found


def _imported(file: Path) -> types.ModuleType:
    """The module in a file, run anew and without leaving compiled files in the course's folder."""
    name = "course_checks." + ".".join(file.with_suffix("").parts[1:])
    module = types.ModuleType(name)
    module.__file__ = str(file)
    try:
        source = file.read_text(encoding="utf-8")
        linecache.cache[str(file)] = (len(source), None, source.splitlines(keepends=True), str(file))
        sys.modules[name] = module
        exec(compile(source, str(file), "exec", dont_inherit=True), vars(module))  # noqa: S102 - the instructor's own
    except SyntaxError as error:
        sys.modules.pop(name, None)
        place = error.lineno or 1, error.offset or 1
        raise SpecError(str(file), [Problem(*place, f"this is no Python: {error.msg}")]) from None
    except Exception as error:  # noqa: BLE001 - the file may raise anything
        sys.modules.pop(name, None)
        _refuse(file, _line_in(str(file), error) or 1, f"this check can't be loaded: {type(error).__name__}: {error}")
    return module


def _defined_in(module: Any) -> Iterator[type[Check]]:
    for value in list(vars(module).values()):
        own = isinstance(value, type) and issubclass(value, Check) and value.__module__ == module.__name__
        if own and not value.__name__.startswith("_"):
            yield value


def _unfit(kind: Any, known: Kinds) -> str | None:
    """Why a class can be no kind of check, or None if it can."""
    if not (isinstance(kind, type) and issubclass(kind, Check)):
        return "it is no class made from grader.check.Check"
    name = vars(kind).get("kind")
    if not isinstance(name, str):
        return f'the class {kind.__name__} has no `kind: ClassVar[str] = "..."`'
    if name in known:
        return f"there is a kind of check named `{name}` already"
    try:
        kind.model_rebuild()
    except Exception as error:  # noqa: BLE001 - pydantic raises errors of many kinds for fields it can't read
        return f"the options of {kind.__name__} can't be read: {str(error).strip().partition(chr(10))[0]}"
    own = [field for field in kind.model_fields if field not in Check.model_fields]
    if own[:1] != [name]:
        return f"the first option of {kind.__name__} has to be called `{name}`, as its kind is"
    missing = sorted(getattr(kind, "__abstractmethods__", ()))
    if missing:
        return f"the class {kind.__name__} lacks {' and '.join(f'`{each}`' for each in missing)}"
    return None


def _guarded(kind: type[Check]) -> type[Check]:
    """The class, with every way into it telling where it went wrong."""
    for name in _RESULTS:
        part = inspect.getattr_static(kind, name)
        if isinstance(part, property) and part.fget is not None:
            setattr(kind, name, property(_telling(kind, name, part.fget)))
        elif callable(part):
            setattr(kind, name, _telling(kind, name, part))
    return kind


def _telling(kind: type[Check], name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """A part of a check that raises nothing but faults which name the file and line."""
    file = inspect.getsourcefile(kind) or kind.__module__

    @wraps(function)
    def telling(*arguments: Any) -> Any:
        try:
            found = function(*arguments)
            found = tuple(found) if name in _ITERATORS else found
        except (ReferenceFault, CheckFault):
            raise
        except Exception as error:  # noqa: BLE001 - an instructor's code may raise anything
            _fault(kind, f"failed in `{name}`: {type(error).__name__}: {error}", file, _line_in(file, error))
        if wrong := _wrong(name, found):
            _fault(kind, f"{wrong} from `{name}`", file, inspect.unwrap(function).__code__.co_firstlineno)
        return found

    return telling


def _wrong(name: str, found: Any) -> str | None:
    """What is wrong with what a part of a check gave, or None if nothing is."""
    wanted = _RESULTS[name]
    if not isinstance(found, wanted):
        return f"gave {type(found).__name__}, and not {wanted.__name__},"
    others = [each for each in found if not isinstance(each, get_args(Probe))] if isinstance(found, tuple) else []
    return f"gave {type(others[0]).__name__}, and not a probe of grader.evidence," if others else None


def _fault(kind: type[Check], problem: str, file: str, line: int | None) -> NoReturn:
    place = f"{_shown(file)}, line {line}" if line is not None else _shown(file)
    raise CheckFault(
        f"The check `{kind.kind}` {problem} ({place}).",
        where=f"{file}:{line}" if line is not None else file,
        remedy="This is a fault of the course, not of your code: tell the people who run it.",
    )


def _shown(file: str) -> str:
    """The path from the folder that holds `exercises`, where the file is in a course."""
    parts = Path(file).parts
    return "/".join(parts[-4:]) if parts[-4:-3] == ("exercises",) else file


def _line_in(file: str, error: BaseException) -> int | None:
    """The innermost line of a file that led to an exception."""
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == file]
    return lines[-1] if lines else None


def _last_place(error: BaseException) -> str | None:
    frames = traceback.extract_tb(error.__traceback__)
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else None


def _refuse(file: Path, line: int, message: str, expected: str | None = None) -> NoReturn:
    raise SpecError(str(file), [Problem(line, 1, message, expected)])


def _unusable(what: str, reason: str, where: str | None) -> RequestError:
    return RequestError(
        f"{what} can't be used: {reason}.", where=where, remedy="Mend the package, or take it out of the environment."
    )
