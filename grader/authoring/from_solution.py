"""A new exercise from a single file: a solution with marks in it."""

from __future__ import annotations

import ast
import re
import shutil
import tempfile
from dataclasses import replace
from itertools import islice
from pathlib import Path

from grader.authoring.drafting import Draft, draft, mistakes_in
from grader.authoring.marks import Marked, read_marked
from grader.authoring.scaffold import section_of, title_of
from grader.cache import Cache
from grader.check import Status
from grader.course import Entry
from grader.engine import Engines
from grader.errors import RequestError
from grader.grading import Verdict, grade
from grader.source import Source, UnreadableSource
from grader.state import write_whole

MAX_TRIALS = 5
"""How many likely mistakes are tried before none is put into the spec."""


def files_from(path: Path, entry: Entry, engines: Engines) -> dict[Path, str]:
    """The stub, the spec and the solution that a solution with marks is made into, by path.

    The solution is run: a check that can't be made of what it leaves behind is left out, and so are other given values
    that it can't work with, and a mistake that changes nothing.

    Raises:
        SpecError: the file is no Python, or its marks make no sense.
        RequestError: it can't be read, it does not run, or its blanks leave nothing to check.
    """
    try:
        source = Source.read(path)
    except (OSError, UnreadableSource) as error:
        raise RequestError(f"The solution can't be read: {error}.", where=str(path)) from None
    marked = read_marked(source, str(path))
    task = ast.get_docstring(ast.parse(marked.stub))
    title = task.split("\n")[0].strip() if task else title_of(entry)
    stub = _with_docstring(marked.stub, None if task else f"{title}\n\nThis text is the task.\n")
    solution = _with_docstring(marked.solution, f"{title.rstrip('.?!')}.")
    found = _proved(draft(marked, title, section_of(entry)), stub, solution, entry, engines, marked)
    return {entry.stub: stub, entry.spec_path: found.text(), entry.solution: solution}


def _with_docstring(code: str, text: str | None) -> str:
    """The code with another docstring; as it is for None."""
    if text is None:
        return code
    tree = ast.parse(code)
    lines = code.split("\n")
    if ast.get_docstring(tree) is not None:
        lines = lines[tree.body[0].end_lineno :]
    rest = "\n".join(lines).lstrip("\n")
    quoted = re.sub(r'\\|"""', lambda found: "\\" + found[0], text)
    return f'"""{quoted}"""\n\n{rest}'


def _proved(guess: Draft, stub: str, solution: str, entry: Entry, engines: Engines, marked: Marked) -> Draft:
    """The part of a guessed spec that the solution passes.

    Raises:
        RequestError: nothing is left of it, or the solution does not run.
    """
    with tempfile.TemporaryDirectory() as folder:
        trial = _Trial(replace(entry, root=Path(folder).resolve()), entry, stub, solution, engines)
        while guess.checks:
            verdict = trial.verdict(guess, solution)
            broken = [position for position, one in enumerate(verdict.findings) if one.status is Status.ERROR]
            if verdict.status is Status.PASS:
                return replace(guess, mistake=_rejected(guess, solution, trial, marked))
            if verdict.fault is None and broken and broken[0] < len(guess.checks):
                guess = guess.without_check(broken[0])
            elif guess.vary:
                guess = replace(guess, vary=())
            else:
                said = verdict.fault.message if verdict.fault else verdict.findings[0].message
                raise RequestError(f"The solution does not pass: {said}", where=str(entry.solution))
    names = ", ".join(dict.fromkeys(ast.unparse(each).split("\n")[0] for each in marked.blanked))
    raise RequestError(
        f"Nothing can be checked of what is marked as a blank: {names}.",
        remedy="Mark a line that gives a name its value, prints, or is in a function that the file calls.",
    )


def _rejected(guess: Draft, solution: str, trial: _Trial, marked: Marked) -> tuple[str, str] | None:
    """The first of the likely mistakes that the checks notice."""
    for old, new in islice(mistakes_in(marked), MAX_TRIALS):
        if trial.verdict(guess, solution.replace(old, new)).status is Status.FAIL:
            return old, new
    return None


class _Trial:
    """A folder in which a draft is graded before anything of it is written where it belongs."""

    def __init__(self, entry: Entry, real: Entry, stub: str, solution: str, engines: Engines) -> None:
        self._entry = entry
        self._engines = engines
        self._cache = Cache(entry.root / "cache")
        write_whole(entry.stub, stub)
        write_whole(entry.solution, solution)
        title = "title: T\nchapters: [{id: " + entry.chapter + ", title: T}]\n"
        write_whole(entry.root / "exercises" / entry.course / "course.yaml", title)
        if real.helpers is not None:
            shutil.copyfile(real.helpers, entry.root / "exercises" / entry.course / "helpers.py")

    def verdict(self, guess: Draft, code: str) -> Verdict:
        """What a draft says of some code."""
        write_whole(self._entry.spec_path, guess.text())
        submission = self._entry.root / "submission"
        write_whole(submission / self._entry.chapter / f"{self._entry.name}.py", code)
        return grade(replace(self._entry), submission, self._engines, self._cache)
