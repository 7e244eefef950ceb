from __future__ import annotations

import io
import re
import threading

import pytest
from rich.console import Console

from grader.check import Status
from grader.engine.dialogue import Progress
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


def test_what_is_said_gives_way_to_what_is_waited_for(screen: Screen):
    waiting = Waiting(Console(file=screen))
    waiting.say("epoch 1 of 3")
    assert screen.seen() == "  epoch 1 of 3"
    waiting.say("epoch 2 of 3")
    assert screen.seen() == "  epoch 2 of 3"
    with waiting.aside():
        screen.write("a line\n")
    assert screen.seen() == "a line\n  epoch 2 of 3"
    waiting.hide()
    assert screen.seen() == "a line\n"
    with waiting.shown(TEXT, threading.Event().wait):
        waiting.say("epoch 3 of 3")
        assert screen.seen() == f"a line\n  {TEXT}"
    assert screen.seen() == "a line\n"


def test_progress_is_shown_on_a_terminal_until_the_verdict(screen: Screen):
    report, one = TerminalReport(screen), verdict(Status.PASS)
    report.progress(one.entry, Progress(1, 3, 0.5, 1.0), 0.0)
    assert screen.seen().endswith("epoch 1 of 3, loss 0.5")
    report.verdict(one)
    assert "epoch" not in screen.seen()


def test_progress_is_not_written_to_a_file():
    file = io.StringIO()
    TerminalReport(file).progress(verdict(Status.PASS).entry, Progress(1, 3, 0.5, 1.0), 0.0)
    assert file.getvalue() == ""
