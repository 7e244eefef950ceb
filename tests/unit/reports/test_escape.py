from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from grader.check import Finding, Status
from grader.reports.escape import MAX_TEXT, escape, few_lines, presentable


def test_ordinary_text_stays_as_it_is():
    text = "node_0 is 3.5, größer als 日本 🙂"
    assert escape(text) == text


def test_what_steers_a_terminal_is_shown_instead():
    assert escape("\x1b[2J\r\n\t\x07\x9b31m") == r"\x1b[2J\r\n\t\x07\x9b31m"


def test_direction_overrides_and_lone_surrogates_are_shown_instead():
    assert escape("\u202e\u2066\ud800\u2028") == r"\u202e\u2066\ud800\u2028"


@given(st.text())
def test_nothing_harmful_is_left(text: str):
    shown = escape(text)
    assert not {unicodedata.category(character) for character in shown} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    shown.encode("utf-8")


def test_a_long_text_keeps_its_beginning_and_its_end():
    text = few_lines("begin" + "\n" * 100_000 + "end")
    assert text.startswith("begin\\n")
    assert text.endswith("\\nend")
    assert " … " in text
    assert len(text) < 10 * MAX_TEXT


def test_a_text_within_the_limit_is_whole():
    assert few_lines("x" * MAX_TEXT) == "x" * MAX_TEXT


@given(st.text(), st.text(), st.text(), st.text(), st.text())
def test_no_text_of_a_finding_steers_anything(subject: str, message: str, expected: str, actual: str, hint: str):
    shown = presentable(Finding("run", subject, Status.FAIL, message, expected, actual, 1, hint))
    for text in (shown.subject, shown.message, shown.expected, shown.actual, shown.hint):
        assert text is not None
        assert not {unicodedata.category(character) for character in text} & {"Cc", "Cf", "Cs", "Zl", "Zp"}


def test_what_is_not_there_stays_away_and_a_fault_of_ours_is_told_whole():
    shown = presentable(Finding("spec", "x", Status.ERROR, "m" * 2 * MAX_TEXT))
    assert (shown.expected, shown.actual, shown.hint) == (None, None, None)
    assert shown.message == "m" * 2 * MAX_TEXT
