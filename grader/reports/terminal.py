"""The report that a student reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from grader.check import Finding, Status
from grader.course import CourseFolder, Entry
from grader.engine import Level
from grader.engine.dialogue import Progress
from grader.grading import Verdict
from grader.reports.escape import escape, few_lines, presentable
from grader.reports.progress import progress_words
from grader.reports.summary import first_failure, score
from grader.reports.waiting import Waiting

_GLYPHS = {Status.PASS: "✓", Status.FAIL: "✗", Status.TODO: "·", Status.SKIP: "-", Status.ERROR: "!"}
_WORDS = {Status.PASS: "pass", Status.FAIL: "FAIL", Status.TODO: "todo", Status.SKIP: "skip", Status.ERROR: "ERROR"}
_STYLES = {
    Status.PASS: "green",
    Status.FAIL: "bold red",
    Status.TODO: "dim",
    Status.SKIP: "yellow",
    Status.ERROR: "magenta",
}
_COUNTED = {
    Status.PASS: "passed",
    Status.FAIL: "failed",
    Status.TODO: "to do",
    Status.SKIP: "skipped",
    Status.ERROR: "broken",
}
_IN_FULL = (Status.FAIL, Status.ERROR, Status.SKIP)
MAX_WIDTH = 100
MAX_OUTPUT_LINES = 20
MAX_OUTPUT_LINE = 5_000
MAX_TRACE = 6
MAX_FOLLOWING = 2
NARROW = 60


class TerminalReport:
    """Prints verdicts as they come, then what to look at."""

    def __init__(self, file: TextIO, *, verbose: bool = False) -> None:
        """Write to `file`: with colours and glyphs if it is a terminal, in plain words if not."""
        probe = Console(file=file)
        self._terminal = probe.is_terminal and _can_write(file, "".join(_GLYPHS.values()))
        self._console = Console(
            file=file, width=min(probe.width, MAX_WIDTH), highlight=False, markup=False, emoji=False, soft_wrap=False
        )
        self._waiting = Waiting(self._console)
        self._verbose = verbose
        self._names = 0
        self._alone = False
        self._trained = ""

    def alone(self) -> None:
        """Leave out headings: what comes is about an exercise that is known already."""
        self._alone = True

    def begin(self, course: CourseFolder, entries: Sequence[Entry]) -> None:
        """Say which course it is."""
        self._alone = len(entries) == 1
        self._names = max((cell_len(_name(entry)) for entry in entries), default=0)
        self._line(Text.assemble((course.id, "bold"), f" · {course.title}" if self._terminal else f": {course.title}"))
        self._console.print()

    @contextmanager
    def waiting(self, text: str, until: Callable[[], object]) -> Iterator[None]:
        """On a terminal, say what is being waited for until `until` returns; elsewhere say nothing."""
        if not self._terminal:
            yield
            return
        with self._waiting.shown(text, until):
            yield

    def progress(self, entry: Entry, progress: Progress, reference_seconds: float) -> None:
        """On a terminal, say how far a training is, and how long the reference takes if that is far less."""
        if self._terminal:
            self._trained = entry.id
            self._waiting.say(progress_words(_name(entry), progress, reference_seconds))

    def verdict(self, verdict: Verdict) -> None:
        """One line for one exercise."""
        if self._trained == verdict.entry.id:
            self._waiting.hide()
        name = _name(verdict.entry)
        said = ", ".join(verdict.notes) if verdict.status is Status.TODO else verdict.entry.title
        if self._console.width < NARROW and verdict.status is not Status.TODO:
            said = ""
        padding = " " * (self._names - cell_len(name))
        line = Text.assemble("  ", self._mark(verdict.status), f" {name}{padding}  ", (escape(said), "dim"))
        with self._waiting.aside():
            self._line(line)

    def end(self, verdicts: Sequence[Verdict], seconds: float, level: Level | None = None) -> None:
        """What did not pass, in full; the sum; how well the code was shut in, if it is to be said; what to do next."""
        self._waiting.hide()
        for verdict in verdicts:
            told_alone = self._alone and bool(verdict.notes)
            if self._verbose or verdict.status in _IN_FULL or (told_alone and verdict.status is Status.PASS):
                self.details(verdict)
        self._console.print()
        self._sum(verdicts, seconds)
        if level is not None:
            self._block(Text(f"Sandbox: level {level}, {level.word}", style="dim"), indent=0)
        self._next(verdicts)

    def details(self, verdict: Verdict) -> None:
        """What was found in one exercise: the first failure in full, then what else there is to say."""
        if not self._alone:
            heading = (f" {_name(verdict.entry)}", "bold")
            self._console.print()
            self._line(Text.assemble(self._mark(verdict.status), heading, f"  {verdict.entry.title}"))
        first = first_failure(verdict)
        if first is not None:
            self._finding(presentable(first), verdict)
        others = [finding for finding in verdict.findings if finding is not first and not _told_by(first, finding)]
        rest = [presentable(finding) for finding in others]
        if self._verbose or verdict.status is not Status.PASS:
            self._others(rest)
        told = {finding.message for finding in rest} if self._verbose else set()
        for note in verdict.notes:
            if note not in told:
                self._paragraph(few_lines(note))
        if self._verbose:
            self._output(verdict)

    def _others(self, findings: Sequence[Finding]) -> None:
        """What else was found: all of it if asked for, else the next failures and what was not looked at."""
        if self._verbose:
            for finding in findings:
                self._one_line(finding)
            return
        failures = [finding for finding in findings if finding.status in (Status.FAIL, Status.ERROR)]
        for finding in failures[:MAX_FOLLOWING]:
            self._one_line(finding)
        if len(failures) > MAX_FOLLOWING:
            self._paragraph(f"and {len(failures) - MAX_FOLLOWING} more (grade -v shows all)", style="dim")
        skipped = dict.fromkeys(finding.subject for finding in findings if finding.status is Status.SKIP)
        if skipped:
            self._paragraph(f"Not checked yet: {', '.join(skipped)}.", style="dim")

    def _finding(self, finding: Finding, verdict: Verdict) -> None:
        self._paragraph(finding.message)
        if finding.expected is not None and finding.status is Status.FAIL:
            self._field("expected", finding.expected)
        for line in (finding.trace or (finding.line,))[-MAX_TRACE:]:
            if line is not None and (text := _source_line(verdict, line)):
                self._field(f"line {line}", few_lines(text), style="cyan")
        if finding.hint:
            self._paragraph(finding.hint, style="yellow")

    def _one_line(self, finding: Finding) -> None:
        where = f"line {finding.line}: " if finding.line is not None and finding.status is not Status.PASS else ""
        said = escape(f" {where}{finding.message or finding.subject}")
        self._line(Text.assemble("    ", self._mark(finding.status), (said, "dim")))

    def _output(self, verdict: Verdict) -> None:
        lines = verdict.output.splitlines()
        if lines:
            self._paragraph("It printed:", style="dim")
        for line in lines[:MAX_OUTPUT_LINES]:
            self._line(Text("      " + few_lines(line, MAX_OUTPUT_LINE)))
        if len(lines) > MAX_OUTPUT_LINES:
            self._paragraph(f"… and {len(lines) - MAX_OUTPUT_LINES} more lines", style="dim")

    def _sum(self, verdicts: Sequence[Verdict], seconds: float) -> None:
        counts = {status: sum(verdict.status is status for verdict in verdicts) for status in Status}
        parts = [f"{count} {_COUNTED[status]}" for status, count in counts.items() if count]
        total = score(verdicts)
        points = f"{total.points:g} of {total.max_points:g} points"
        self._line(Text.assemble((", ".join(parts), "bold"), (f"  {points}  {seconds:.1f} s", "dim")))

    def _next(self, verdicts: Sequence[Verdict]) -> None:
        failed = next((verdict for verdict in verdicts if verdict.status is Status.FAIL), None)
        todo = next((verdict for verdict in verdicts if verdict.status is Status.TODO), None)
        if failed is not None:
            self._block(Text(f"A hint: grade hint {_name(failed.entry)}", style="dim"), indent=0)
        elif todo is not None:
            self._line(Text(f"Next: {_shown_path(todo.path)}", style="dim"))

    def _mark(self, status: Status) -> Text:
        return Text(_GLYPHS[status] if self._terminal else f"{_WORDS[status]:5}", style=_STYLES[status])

    def _field(self, name: str, value: str, *, style: str = "") -> None:
        self._block(Text.assemble((f"{name:9} ", "dim"), (escape(value), style)), indent=4, hanging=10)

    def _paragraph(self, text: str, *, style: str = "") -> None:
        self._block(Text(escape(text), style=style), indent=4)

    def _block(self, text: Text, *, indent: int, hanging: int = 0) -> None:
        """Wrapped text; the lines after the first are moved in by `hanging` more."""
        first, *rest = text.wrap(self._console, max(10, self._console.width - indent - hanging)) or [Text()]
        for line, more in [(first, 0), *((line, hanging) for line in rest)]:
            line.rstrip()
            self._line(Text(" " * (indent + more)) + line)

    def _line(self, text: Text) -> None:
        """One line; cut with an ellipsis where a terminal ends, and never where a file is written."""
        if self._terminal:
            self._console.print(text, no_wrap=True, overflow="ellipsis")
        else:
            self._console.print(text, no_wrap=True, overflow="ignore", crop=False)


def _told_by(first: Finding | None, finding: Finding) -> bool:
    """Whether the finding that is told in full says already what another one has to say."""
    return bool(first and first.hint and finding.message and finding.message in first.hint)


def _can_write(file: TextIO, text: str) -> bool:
    try:
        text.encode(file.encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _name(entry: Entry) -> str:
    return f"{entry.chapter}/{entry.name}"


def _shown_path(path: Path) -> str:
    """The path from where one stands, if it is below."""
    path = path.resolve()
    here = Path.cwd()
    return escape(str(path.relative_to(here) if path.is_relative_to(here) else path))


def _source_line(verdict: Verdict, line: int) -> str:
    lines = verdict.source.lines if verdict.source is not None else []
    return lines[line - 1].strip() if 0 < line <= len(lines) else ""
