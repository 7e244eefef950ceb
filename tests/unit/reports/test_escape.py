from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from grader.reports.escape import escape


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
