"""A file that the code writes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from grader.check import Check, Finding, ReferenceFault, Run, reference_value
from grader.evidence import File, Found, Probe


def _inside(path: str) -> str:
    """The path itself, if it leads to a file in the folder that the code runs in."""
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or ".." in parts or "\\" in path:
        raise PydanticCustomError("path", "a path inside the folder that the code runs in, with / between its parts")
    return path


class FileCheck(Check):
    """A file that the code writes into the folder that it runs in: that it is there, how large it is, what it says."""

    kind: ClassVar[str] = "file"

    file: Annotated[str, AfterValidator(_inside)]
    """The file's path from the folder that the code starts in: `model.keras`, `logs/training.csv`."""
    at_least: Annotated[int, Field(ge=0)] = 1
    """How many bytes it must have."""
    contains: list[Annotated[str, Field(pattern=r"\S")]] = Field(default=[])
    """Texts that must stand in it, as they are written here; the first 100,000 bytes are looked at."""

    @property
    def subject(self) -> str:
        """The path."""
        return self.file

    @property
    def label(self) -> str:
        """The subject inside a sentence."""
        return f"the file `{self.file}`"

    def probes(self) -> Iterator[Probe]:
        """The file."""
        yield File(self.file)

    def judge(self, seen: Run, reference: Run) -> Finding:
        """Look at the file."""
        fault = self._problem(reference_value(reference, File(self.file)))
        if fault is not None:
            raise ReferenceFault(f"With the reference: {fault}")
        answer = seen.evidence.answers.get(File(self.file))
        found = answer.value if isinstance(answer, Found) else None
        problem = self._problem(found)
        if problem is None:
            return self.passed()
        bytes_found = found.get("bytes") if isinstance(found, dict) else None
        expected = f"a file of at least {self.at_least:,} bytes"
        if self.contains:
            expected += f" with {', '.join(map(repr, self.contains))} in it"
        if type(bytes_found) is not int:
            return replace(self.failed(problem, expected=expected), message=problem)
        return self.failed(problem, expected=expected, actual=f"a file of {bytes_found:,} bytes")

    def same_slip(self, seen: Run, slip: Run) -> bool:
        """Whether the file falls short in the same way in both runs."""
        answers = [run.evidence.answers.get(File(self.file)) for run in (seen, slip)]
        problems = [self._problem(answer.value) if isinstance(answer, Found) else "" for answer in answers]
        return problems[0] == problems[1]

    def _problem(self, found: Any) -> str | None:
        """What is wrong with the file, for the student; None if nothing is."""
        if not isinstance(found, dict) or type(found.get("bytes")) is not int:
            others = found.get("others") if isinstance(found, dict) else None
            known = [name for name in others if isinstance(name, str)] if isinstance(others, list) else []
            there = f" The code leaves behind: {', '.join(known[:5])}." if known else " The code leaves no file behind."
            return f"There is no file `{self.file}`.{there}"
        if found["bytes"] < self.at_least:
            return f"The file `{self.file}` has {found['bytes']:,} bytes: there is too little in it."
        text = found.get("text")
        for wanted in self.contains:
            if not isinstance(text, str) or wanted not in text:
                return f"The file `{self.file}` is there, but something that should stand in it is missing."
        return None
