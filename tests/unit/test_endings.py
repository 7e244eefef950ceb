from __future__ import annotations

import pytest

from grader.check import Status
from grader.endings import ending_finding, syntax_finding
from grader.evidence import Ending, Failure, How, TraceLine
from grader.source import BadSyntax
from tests.unit.checks.runs import a_run


def told(ending: Ending) -> str:
    return ending_finding(a_run(ending=ending)).message


@pytest.mark.parametrize(
    ("ending", "words"),
    [
        (Ending(How.TIME, detail=10.0), "Your code was still running after 10 seconds"),
        (Ending(How.TIME, detail=0.5, during="f(3)"), "f(3) was still running after 0.5 seconds"),
        (Ending(How.MEMORY, detail=1 << 30), "used more than 1 GiB of memory"),
        (Ending(How.MEMORY, detail=64 << 20), "used more than 64 MiB of memory"),
        (Ending(How.OUTPUT, detail=1 << 20), "printed more than 1 MiB"),
        (Ending(How.OUTPUT, detail=1536), "printed more than 1.5 KiB"),
        (Ending(How.OUTPUT, detail=100), "printed more than 100 bytes"),
        (Ending(How.SPACE, detail=256 << 20), "wrote more than 256 MiB into files"),
        (Ending(How.FILES, detail=2000), "made more than 2,000 files and folders"),
        (Ending(How.SIGNAL, detail=9), "SIGKILL"),
        (Ending(How.SIGNAL, detail=11), "made Python itself crash (SIGSEGV)"),
        (Ending(How.SIGNAL, detail=250), "250"),
        (Ending(How.LEFT, detail=0), "ended the Python process before it could be checked"),
        (Ending(How.LEFT, detail=0, during="f(3)"), "f(3) ended the Python process"),
        (Ending(How.GARBLED), "wrote into the channel"),
        (Ending(How.RAISED, Failure("ValueError", "no such layer")), "stopped with ValueError: no such layer"),
        (Ending(How.RAISED, Failure("KeyError", "")), "stopped with KeyError"),
        (Ending(How.RAISED, Failure("MemoryError", "")), "asked for more memory"),
        (Ending(How.RAISED, Failure("EOFError", "")), "waits for input"),
        (Ending(How.RAISED, Failure("RecursionError", "")), "calls itself without end"),
    ],
)
def test_every_ending_has_words_of_its_own(ending: Ending, words: str) -> None:
    finding = ending_finding(a_run(ending=ending))
    assert words in finding.message
    assert finding.status is Status.FAIL
    assert finding.kind == "run"


@pytest.mark.parametrize("how", [How.GIVEN, How.FAULT])
def test_a_fault_of_ours_is_no_failure(how: How) -> None:
    finding = ending_finding(a_run(ending=Ending(how, Failure("ZeroDivisionError", "division by zero"))))
    assert finding.status is Status.ERROR
    assert "not your fault" in finding.message


@pytest.mark.parametrize("how", list(How))
def test_no_ending_is_a_pass(how: How) -> None:
    assert ending_finding(a_run(ending=Ending(how))).status is not Status.PASS


def test_the_line_is_the_innermost_of_the_student_s() -> None:
    failure = Failure("ValueError", "", (TraceLine(9, "<module>"), TraceLine(4, "relu")))
    assert ending_finding(a_run(ending=Ending(How.RAISED, failure))).line == 4
    assert ending_finding(a_run(ending=Ending(How.TIME, detail=1))).line is None


def test_the_subject_is_what_was_being_looked_at() -> None:
    assert ending_finding(a_run(ending=Ending(How.TIME, detail=1, during="relu(3)"))).subject == "relu(3)"
    assert ending_finding(a_run(ending=Ending(How.TIME, detail=1))).subject == "your code"


def test_a_syntax_error_has_its_line_and_what_python_says() -> None:
    finding = syntax_finding(BadSyntax(3, "'(' was never closed"))
    assert finding.status is Status.FAIL
    assert finding.line == 3
    assert finding.message == "Python can't read line 3: '(' was never closed."


@pytest.mark.parametrize(
    ("failure", "reason"),
    [
        (Failure("PermissionError", "[Errno 1] Operation not permitted"), "starts no other programs"),
        (Failure("PermissionError", "[Errno 13] Permission denied: '/etc/shadow'"), "no other files"),
        (Failure("PermissionError", "[Errno 13] Permission denied"), "no connection to any network"),
        (Failure("OSError", "[Errno 30] Read-only file system: '/usr/lib/x'"), "no other files"),
        (Failure("FileNotFoundError", "[Errno 2] No such file or directory: '/home/x'"), "no other files"),
        (Failure("FileNotFoundError", "[Errno 2] No such file or directory"), "shares no locks"),
        (Failure("gaierror", "[Errno -3] Temporary failure in name resolution"), "no connection to any network"),
        (Failure("Exception", "URL fetch failure on https://x: None"), "no connection to any network"),
        (Failure("UnknownError", "sl = self._semlock = _multiprocessing.SemLock("), "leave the number of workers"),
    ],
)
def test_what_the_sandbox_stops_is_said_with_the_reason(failure: Failure, reason: str) -> None:
    """In the message: a hint gives way to what went wrong before."""
    assert reason in told(Ending(How.RAISED, failure))


def test_a_file_that_was_never_there_is_no_matter_of_the_sandbox() -> None:
    missing = Failure("FileNotFoundError", "[Errno 2] No such file or directory: 'wages.csv'")
    finding = ending_finding(a_run(ending=Ending(How.RAISED, missing)))
    assert (
        finding.message == "Your code stopped with FileNotFoundError: [Errno 2] No such file or directory: 'wages.csv'"
    )
    assert "empty folder" in str(finding.hint)


@pytest.mark.parametrize(
    ("message", "hint"),
    [("list index out of range", "Counting starts at 0"), ("too many indices for array: array is 1-d", "fewer axes")],
)
def test_a_wrong_index_is_told_by_its_kind(message: str, hint: str) -> None:
    finding = ending_finding(a_run(ending=Ending(How.RAISED, Failure("IndexError", message))))
    assert hint in str(finding.hint)


def test_a_time_limit_is_told_with_what_the_reference_takes_if_that_is_worth_telling():
    run = a_run(ending=Ending(How.TIME, detail=30))
    assert "30 seconds" in ending_finding(run, 8.2).message
    assert ending_finding(run, 8.2).message.endswith("The reference solution takes 8 seconds.")
    assert "reference" not in ending_finding(run, 0.4).message
    assert "reference" not in ending_finding(a_run(ending=Ending(How.OUTPUT, detail=30)), 8.2).message
