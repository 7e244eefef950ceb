from __future__ import annotations

import io
import re
import threading

import pytest
from rich.console import Console

from grader.check import Status
from grader.reports.terminal import TerminalReport
from grader.reports.waiting import Waiting
from tests.unit.reports.verdicts import verdict

TEXT = "importing TensorFlow …"


class Screen(io.StringIO):
    """A terminal of one line at a time: what would be seen in the end."""

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return "utf-8"

    def isatty(self) -> bool:
        return True

    def seen(self) -> str:
        plain = re.sub(r"\x1b\[[\d;]*m", "", self.getvalue())
        return "\n".join(re.sub(r".*\r\x1b\[2K", "", line) for line in plain.split("\n"))


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    monkeypatch.setenv("TERM", "xterm-256color")
    return Screen()


def test_it_is_seen_until_what_is_waited_for_is_there(screen: Screen):
    waiting = Waiting(Console(file=screen))
    ready = threading.Event()
    with waiting.shown(TEXT, ready.wait):
        assert screen.seen() == f"  {TEXT}"
        ready.set()
        for thread in threading.enumerate():
            if thread is not threading.current_thread() and thread.daemon:
                thread.join(5)
        assert screen.seen() == ""
    assert screen.seen() == ""


def test_it_stays_below_the_lines_that_are_written_meanwhile(screen: Screen):
    report = TerminalReport(screen)
    ready = threading.Event()
    with report.waiting(TEXT, ready.wait):
        report.verdict(verdict(Status.PASS))
        above, last = screen.seen().split("\n")
        assert above.startswith("  ✓ ")
        assert last == f"  {TEXT}"
    ready.set()
    assert screen.seen() == f"{above}\n"


def test_an_error_takes_it_away(screen: Screen):
    waiting = Waiting(Console(file=screen))
    ready = threading.Event()

    def interrupted() -> None:
        with waiting.shown(TEXT, ready.wait):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    ready.set()
    assert screen.seen() == ""


def test_a_file_is_told_nothing():
    file = io.StringIO()
    with TerminalReport(file).waiting(TEXT, threading.Event().wait):
        pass
    assert file.getvalue() == ""
