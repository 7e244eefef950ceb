from __future__ import annotations

import json
import math
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from grader.errors import SpecError
from grader.strict_yaml import Document, load, parse


@pytest.fixture(params=["C", "Python"], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both of PyYAML's parsers; which one is there depends on how it was installed."""
    if request.param == "C" and not yaml.__with_libyaml__:
        return "Python"
    monkeypatch.setattr(yaml, "__with_libyaml__", request.param == "C")
    return str(request.param)


def mistakes(text: str) -> list[str]:
    """What an instructor reads about a text, without the file's name."""
    with pytest.raises(SpecError) as caught:
        parse(text, "f")
    return [line.removeprefix("f:") for line in caught.value.lines()]


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("true", True),
        ("True", True),
        ("TRUE", True),
        ("false", False),
        ("tRUE", "tRUE"),
        ("NO", "NO"),
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("off", "off"),
        ("y", "y"),
        ("null", None),
        ("~", None),
        ("", None),
        ("nil", "nil"),
        ("0", 0),
        ("-17", -17),
        ("+17", 17),
        ("010", 10),
        ("0o17", 15),
        ("0x1F", 31),
        ("1_000", "1_000"),
        ("1:30", "1:30"),
        ("2024-01-31", "2024-01-31"),
        ("1e-3", 0.001),
        ("1E3", 1000.0),
        (".5", 0.5),
        ("5.", 5.0),
        ("-1.5e+2", -150.0),
        (".inf", math.inf),
        ("-.inf", -math.inf),
        ("inf", "inf"),
        ("nan", "nan"),
        ("1.2.3", "1.2.3"),
        ("-x", "-x"),
        ("'1'", "1"),
        ('"true"', "true"),
        ("''", ""),
    ],
)
def test_words_stand_for_what_yaml_1_2_says(word: str, value: object) -> None:
    read = parse(f"key: {word}\n", "f").data["key"]
    assert read == value
    assert type(read) is type(value)


def test_not_a_number() -> None:
    assert math.isnan(parse("key: .nan", "f").data["key"])


def test_text_in_blocks_is_text() -> None:
    assert parse("a: |\n  1\nb: >-\n  true\n", "f").data == {"a": "1\n", "b": "true"}


def test_a_spec_like_file() -> None:
    text = "title: x\nchecks:\n  - value: a\n    tolerance: 1e-6\n  - call: f\n    cases: [[3], [-3]]\nlimits: {}\n"
    assert parse(text, "f").data == {
        "title": "x",
        "checks": [{"value": "a", "tolerance": 1e-6}, {"call": "f", "cases": [[3], [-3]]}],
        "limits": {},
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3\n", ["3:1: the key `a` comes twice; first in line 1"]),
        ("a: {b: 1, b: 2}", ["1:11: the key `b` comes twice; first in line 1"]),
        ("'a': 1\n\"a\": 2\n", ["2:1: the key `a` comes twice; first in line 1"]),
        ("a: !!str 1", ["1:4: `!!str` is a tag (expected a text that begins with ! in quotes)"]),
        ("a: !important", ["1:4: `!important` is a tag (expected a text that begins with ! in quotes)"]),
        (
            "a: &x 1\nb: *x\n",
            [
                "1:4: `&x` is an anchor (expected a text that begins with & in quotes)",
                "2:4: `*x` is an alias (expected a text that begins with * in quotes)",
            ],
        ),
        ("a: *bold*", ["1:4: a text can't begin with * or & (expected quotes round the text)"]),
        ("<<: {a: 1}", ["1:1: `<<` would merge another mapping into this one (expected the keys themselves)"]),
        ("1: a", ['1:1: the key `1` is not a text (expected quotes round it: "1")']),
        ("a:\n  true: b", ['2:3: the key `true` is not a text (expected quotes round it: "true")']),
        ("[a, b]: c", ["1:1: a mapping or list can't be a key (expected a text)"]),
        ("a: 1\n---\nb: 2\n", ["2:1: a second document begins here (expected a single one)"]),
        ("%YAML 1.1\n---\na: 1\n", ["1:1: lines that begin with % are not allowed"]),
        ("a:\n\tb: 1\n", [r"2:1: a tab (expected spaces; in a text, \t between double quotes)"]),
        ("a: x\u00a0y\nb: \u2028", ["2:4: the invisible character U+2028 can't be used here"]),
        ("a: b: c", ["1:5: a colon and a space can't stand here (expected quotes round the whole text)"]),
        ("a: 'b", ["1:4: the quote that opens here is never closed (expected the same quote at the end of the text)"]),
        (
            "cases: [np.array([1, 2]), x]",
            [
                (
                    "1:8: the list that opens here lacks a comma or `]`"
                    " (expected quotes round a text with , [ ] { or } in it)"
                )
            ],
        ),
        (
            "a: {b: 1\nc: 2",
            [
                (
                    "1:4: the mapping that opens here lacks a comma or `}`"
                    " (expected quotes round a text with , [ ] { or } in it)"
                )
            ],
        ),
        ("a: @b", ["1:4: a text can't begin with this character (expected quotes round the text)"]),
        ("a: - b", ["1:4: a list item can't stand here (expected `-` at the start of a line of its own)"]),
        ('a: "b" c', ["1:8: this can't follow what stands before it (expected quotes round the whole text)"]),
        ("a: ]", ["1:4: there is no value before this character (expected a value, or quotes round the text)"]),
        ("a: 1e999", ["1:4: the number is too large"]),
        ("a: " + "9" * 5000, ["1:4: the number is too large"]),
        ("", ["1:1: the file is empty"]),
        ("# nothing but a comment\n", ["1:1: the file is empty"]),
        ("[" * 41, ["1:41: nested too deeply (expected at most 40 levels)"]),
    ],
)
def test_what_is_refused(text: str, expected: list[str]) -> None:
    assert mistakes(text) == expected


def test_a_line_at_the_wrong_depth_is_named() -> None:
    [line] = mistakes("a:\n  b: 1\n c: 2\n")
    assert line.startswith("3:2: this line doesn't fit what it stands in")


def test_all_mistakes_at_once() -> None:
    lines = mistakes("a: 1\na: !x 2\n7: 3\nb: [&y 1, {c: 1, c: 2}]\nd: 'open\n")
    assert [line.split(": ")[0] for line in lines] == ["2:1", "2:4", "3:1", "4:5", "4:18", "5:4"]


def test_keys_below_refused_keys_don_t_get_in_each_other_s_way() -> None:
    assert len(mistakes("1: {a: 1}\n2: {a: 1}\n3: {a: 1, a: 2}\n")) == 4


def test_forty_levels_are_allowed() -> None:
    assert parse("[" * 40 + "]" * 40, "f").data


def test_an_empty_key_is_a_key_like_any_other() -> None:
    document = parse('a: 1\n"": {b: 2}\n', "f")
    assert document.data == {"a": 1, "": {"b": 2}}
    assert document.position(("", "b")) == (2, 9)


def test_positions() -> None:
    document = parse("title: x\nchecks:\n  - value: a\n    tolerance: 1\n  - [b, {c: d}]\n", "f")
    assert document.position(()) == (1, 1)
    assert document.position(("title",)) == (1, 8)
    assert document.position(("title",), key=True) == (1, 1)
    assert document.position(("checks", 0)) == (3, 5)
    assert document.position(("checks", 0, "tolerance")) == (4, 16)
    assert document.position(("checks", 0, "tolerance"), key=True) == (4, 5)
    assert document.position(("checks", 1, 1, "c")) == (5, 13)


def test_the_position_of_what_is_not_there_is_that_of_what_is_around_it() -> None:
    document = parse("a:\n  - b: 1\n", "f")
    assert document.position(("a", 0, "hint")) == (2, 5)
    assert document.position(("a", 0, "hint"), key=True) == (2, 5)
    assert document.position(("x", "y")) == (1, 1)


@pytest.mark.parametrize(
    ("text", "inside", "place"),
    [
        ("given: |\n  a = 1\n  b = 2\n", (2, 5), (3, 7)),
        ("given: |  # Python\n\n    if a:\n      b\n", (3, 3), (4, 7)),
        ("given: a + b", (1, 3), (1, 10)),
        ("given: 'a + b'", (1, 3), (1, 11)),
        ("given: >\n  a\n  + b\n", (1, 3), (1, 8)),
        ("given: |\n  for a in b:\n", (2, 1), (2, 3)),
    ],
    ids=["block", "block after a blank line", "plain", "quoted", "folded", "past the end"],
)
def test_places_inside_a_text(text: str, inside: tuple[int, int], place: tuple[int, int]) -> None:
    assert parse(text, "f").inside(("given",), *inside) == place


def test_windows_line_ends_and_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\r\nb: |\r\n  c\r\n")
    document = load(path)
    assert document.data == {"a": 1, "b": "c\n"}
    assert document.position(("b",)) == (2, 4)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"a: 1\nb: \xe9\n", "2:4: from here on the file is not text in UTF-8"),
        (b"\xef\xbb\xbf# \xc3\xa9\xff", "1:4: from here on the file is not text in UTF-8"),
        (b"#" * (1 << 20) + b"\n", "1:1: the file is too large (expected at most 1 MiB)"),
        (b"a: \0", "1:4: the invisible character U+0000 can't be used here"),
    ],
)
def test_files_that_are_no_text(tmp_path: Path, data: bytes, expected: str) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(data)
    with pytest.raises(SpecError) as caught:
        load(path)
    assert caught.value.lines() == [f"{path}:{expected}"]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SpecError) as caught:
        load(tmp_path / "x.yaml")
    assert caught.value.lines() == [f"{tmp_path / 'x.yaml'}:1:1: the file can't be read: No such file or directory"]


YAML_LIKE = st.text(st.sampled_from("ab1:-?#&*!|>'\"%@`{}[], \n\t~.\\"))


@given(st.one_of(st.text(), YAML_LIKE))
@example("? a\n? b: c\n- d")
@example("[[[]: 1]")
@example("a: |2\n x")
def test_any_text_is_a_document_or_a_spec_error(text: str) -> None:
    try:
        document = parse(text, "f")
    except SpecError as error:
        assert error.problems
        assert all(problem.line >= 1 and problem.column >= 1 for problem in error.problems)
    else:
        assert isinstance(document, Document)


PRINTABLE = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Zl", "Zp"], exclude_characters="\ufeff"))
NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
PLAIN_DATA = st.recursive(
    st.none() | st.booleans() | NUMBERS | PRINTABLE,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(PRINTABLE, inner, max_size=4),
    max_leaves=12,
)


@given(PLAIN_DATA, st.sampled_from([None, 2]))
def test_json_is_read_as_it_was_written(data: object, indent: int | None) -> None:
    read = parse(json.dumps(data, ensure_ascii=False, indent=indent), "f").data
    assert json.dumps(read) == json.dumps(data)
