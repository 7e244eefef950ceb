from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

from grader.check import Finding, Status
from grader.grading import Verdict
from grader.reports.terminal import TerminalReport
from tests.unit.reports.verdicts import COURSE, NODE, RELU, verdict


def printed(*verdicts: Verdict, verbose: bool = False) -> str:
    file = io.StringIO()
    report = TerminalReport(file, verbose=verbose)
    report.begin(COURSE, [each.entry for each in verdicts])
    for each in verdicts:
        report.verdict(each)
    report.end(verdicts, 0.25)
    return file.getvalue()


WRONG = Finding("value", "node", Status.FAIL, "`node` is 13.", expected="26", actual="13", line=2, hint="Add them up.")
SOURCE = "import os\nnode = 13\n"


def test_the_first_failure_is_told_in_full():
    text = printed(verdict(Status.FAIL, WRONG, source=SOURCE))
    for words in ("`node` is 13.", "expected  26", "line 2    node = 13", "Add them up."):
        assert f"    {words}\n" in text


def test_an_expected_value_that_is_not_revealed_is_not_printed():
    hidden = Finding("value", "node", Status.FAIL, "`node` is 13.", actual="13")
    assert "expected" not in printed(verdict(Status.FAIL, hidden))


def test_further_failures_take_a_line_each_and_what_was_skipped_is_named():
    more = Finding("output", "printed output", Status.FAIL, "Nothing is printed.", hint="print(...) prints.")
    skipped = Finding("value", "rate", Status.SKIP)
    text = printed(verdict(Status.FAIL, WRONG, more, skipped))
    assert "FAIL  Nothing is printed.\n" in text
    assert "print(...) prints." not in text
    assert "Not checked yet: rate.\n" in text


def test_all_lines_of_a_traceback_are_shown_innermost_last():
    raised = Finding("run", "your code", Status.FAIL, "Your code stopped.", line=2, trace=(4, 2))
    text = printed(verdict(Status.FAIL, raised, source="def f():\n    1 / 0\n\nf()\n"))
    assert text.index("line 4    f()") < text.index("line 2    1 / 0")


def test_a_line_beyond_the_file_is_left_out():
    raised = Finding("run", "your code", Status.FAIL, "Your code stopped.", line=99, trace=(99,))
    assert "line 99" not in printed(verdict(Status.FAIL, raised, source="x = 1\n"))


def test_passed_checks_and_output_are_shown_only_if_asked_for():
    passed = verdict(Status.PASS, Finding("value", "node", Status.PASS), output="the node is 26\n")
    assert "the node is 26" not in printed(passed, verdict(Status.PASS, entry=RELU))
    assert "the node is 26" in printed(passed, verbose=True)
    assert "pass  node" in printed(passed, verbose=True)


def test_a_note_that_a_check_makes_is_told_once():
    passed = verdict(
        Status.PASS,
        Finding("fit", "model", Status.PASS, "the training took 3 epochs"),
        notes=("the training took 3 epochs", "line 4: lr is spelt learning_rate today"),
    )
    for verbose in (False, True):
        text = printed(passed, verbose=verbose)
        assert text.count("the training took 3 epochs") == 1
        assert text.count("learning_rate today") == 1


def test_long_output_is_cut():
    text = printed(verdict(Status.PASS, output="26\n" * 50), verbose=True)
    assert text.count("      26\n") == 20
    assert "and 30 more lines" in text


def test_the_sum_counts_every_status():
    text = printed(verdict(Status.PASS), verdict(Status.FAIL, WRONG, entry=RELU), verdict(Status.TODO, entry=NODE))
    assert "1 passed, 1 failed, 1 to do  1 of 3 points  0.2 s\n" in text
    assert "A hint: grade hint chapter1/02_relu\n" in text


def test_student_text_can_not_steer_the_terminal():
    lying = Finding("run", "your code", Status.FAIL, "\x1b[32mpass\x1b[0m\n1 passed", line=1, hint="\u202e")
    text = printed(verdict(Status.FAIL, lying, source="raise X  # \x1b[2J"), verbose=True)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "\n1 passed" not in text


def test_what_a_submission_says_takes_a_few_lines_at_most():
    long = Finding("run", "x" * 5_000, Status.FAIL, "y" * 100_000, line=1, hint="z" * 5_000)
    source = "raise ValueError(" + "1" * 5_000 + ")"
    text = printed(verdict(Status.FAIL, long, long, source=source, output="w" * 100_000), verbose=True)
    assert len(text) < 11_000


def test_the_next_file_is_named_in_one_piece_however_long_its_path_is():
    waiting = replace(verdict(Status.TODO), path=Path("/", *(["a folder with a long name"] * 9), "01_node.py"))
    assert printed(waiting).splitlines()[-1] == f"Next: {waiting.path}"
