from __future__ import annotations

import ast
import contextlib
import os
from pathlib import Path

import pytest

from grader.source import MAX_BYTES, BadSyntax, Source, UnreadableSource


def lines(*text: str) -> Source:
    return Source("\n".join(text))


def written(folder: Path, data: bytes) -> Path:
    path = folder / "01_sum.py"
    path.write_bytes(data)
    return path


# Reading


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        (b"x = 1\r\ny = 2\r\n", "x = 1\ny = 2\n"),
        (b"x = 1\ry = 2\r", "x = 1\ny = 2\n"),
        ("x = 'ä€'".encode(), "x = 'ä€'"),
        (b"\xef\xbb\xbfx = 1", "x = 1"),
        (b"# coding: latin-1\nx = '\xe4'", "# coding: latin-1\nx = 'ä'"),
        (
            b"#!/usr/bin/python\n# -*- coding: cp1252 -*-\nx = '\x80'",
            "#!/usr/bin/python\n# -*- coding: cp1252 -*-\nx = '€'",
        ),
    ],
)
def test_a_file_is_read_in_the_encoding_that_it_declares(tmp_path: Path, data: bytes, text: str) -> None:
    source = Source.read(written(tmp_path, data))
    assert source.text == text
    assert source.bad_syntax is None


@pytest.mark.parametrize(
    "data",
    [
        b"x = '\xe4'",
        b"# coding: no-such-encoding\nx = 1",
        b"# coding: latin-1\n".replace(b"latin-1", b"utf-8") + b"\xff",
        b"\xef\xbb\xbf# coding: latin-1\nx = 1",
        b"# coding: hex\n00",
        b"# coding: rot13\nk = 1",
        b"# coding: zlib\nx = 1",
        b"# coding: undefined\nx = 1",
        b"# coding: punycode\n\xff-\xff",
        b"# coding: punycode\nx = 1",
        b"# coding: idna\nx = 1",
        "x = 1".encode("utf-16"),
        b"x = 1\0",
    ],
)
def test_a_file_that_is_no_text_says_how_to_save_it(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(UnreadableSource, match="save it again"):
        Source.read(written(tmp_path, data))


def test_a_file_may_be_as_large_as_the_limit_and_no_larger(tmp_path: Path) -> None:
    assert Source.read(written(tmp_path, b"#" * MAX_BYTES)).text == "#" * MAX_BYTES
    with pytest.raises(UnreadableSource, match="larger than 256 KiB"):
        Source.read(written(tmp_path, b"#" * (MAX_BYTES + 1)))


def test_a_missing_file_is_told_from_an_unreadable_one(tmp_path: Path) -> None:
    (tmp_path / "link.py").symlink_to("nowhere")
    for name in ("01_sum.py", "link.py"):
        with pytest.raises(FileNotFoundError):
            Source.read(tmp_path / name)


def test_links_in_a_submission_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "solutions").mkdir()
    written(tmp_path / "solutions", b"x = 1")
    theirs = tmp_path / "theirs"
    (theirs / "real").mkdir(parents=True)
    (theirs / "chapter").symlink_to(tmp_path / "solutions")
    (theirs / "real" / "\x1b.py").symlink_to(tmp_path / "solutions" / "01_sum.py")
    (theirs / "real" / "nowhere.py").symlink_to("nowhere")
    for inside, name in (("chapter/01_sum.py", "chapter"), ("real/\x1b.py", r"\\x1b"), ("real/nowhere.py", "nowhere")):
        with pytest.raises(UnreadableSource, match=f"{name}.* is a symbolic link"):
            Source.read(theirs / inside, within=theirs)
    assert Source.read(theirs / "chapter/01_sum.py").text == "x = 1"


def test_a_folder_that_is_named_through_a_link_is_the_callers_choice(tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    written(tmp_path / "theirs", b"x = 1")
    (tmp_path / "link").symlink_to("theirs")
    assert Source.read(tmp_path / "link" / "01_sum.py", within=tmp_path / "link").text == "x = 1"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="a folder or a device"):
        Source.read(tmp_path)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "01_sum.py")
    with pytest.raises(UnreadableSource, match="a folder or a device"):
        Source.read(tmp_path / "01_sum.py")


# Syntax


def test_lines_are_counted_as_python_counts_them() -> None:
    assert lines("a", "b\f", "c").lines == ["a", "b\f", "c"]


def test_bad_syntax_has_a_line_and_what_python_says() -> None:
    assert lines("x = 1", "y = (").bad_syntax == BadSyntax(2, "'(' was never closed")


@pytest.mark.parametrize(
    "text", ["x = '\ud800'", "x = 1\0", "if True:\nx = 1", "x = \u2018a\u2019", "\tx = 1\n  y = 2"]
)
def test_text_that_is_no_python_has_an_empty_tree(text: str) -> None:
    source = Source(text)
    assert source.bad_syntax is not None
    assert source.bad_syntax.line >= 1
    assert source.tree.body == []
    assert source.blanks == []
    assert source.line_of("x") is None
    with pytest.raises(LookupError):
        source.literal("x")


def test_an_encoding_that_has_been_obeyed_is_not_obeyed_again() -> None:
    assert lines("# coding: latin-1", "x = 'ä'").literal("x") == "ä"


MONSTERS = {
    "signs": "-" * 100_000 + "1",
    "nots": "not " * 100_000 + "1",
    "brackets": "(" * 100_000 + ")" * 100_000,
    "lists": "[" * 150 + "]" * 150,
    "attributes": "a" + ".b" * 100_000,
    "calls": "f" + "()" * 100_000,
    "items": "f" + "[0]" * 100_000,
    "assigned_items": "x" + "[0]" * 900 + " = 1",
    "sum": "+".join("1" * 100_000),
    "short_sum": "+".join("1" * 900),
    "powers": "**".join("1" * 100_000),
    "ands": " and ".join("1" * 50_000),
    "comparisons": "<".join("1" * 50_000),
    "lambdas": "lambda: " * 100_000 + "1",
    "conditions": "1 if 1 else " * 20_000 + "1",
    "elifs": "if 1: pass\n" + "elif 1: pass\n" * 20_000 + "",
    "blocks": "".join(" " * depth + "if 1:\n" for depth in range(99)) + " " * 99 + "x = 1",
    "loops": "[x " + "for x in y " * 20_000 + "]",
    "targets": "a = " * 50_000 + "1",
    "decorators": "@a\n" * 20_000 + "def x(): pass",
    "texts": "x = " + "'a' " * 50_000,
    "number": "x = " + "9" * 5_000,
}


@pytest.mark.parametrize("text", MONSTERS.values(), ids=MONSTERS)
def test_no_source_is_too_much_for_the_reader(text: str) -> None:
    """A parser that overflows the C stack would take the grader with it; one that gives up says so."""
    source = Source(text if "x" in text else f"x = {text}")
    assert source.bad_syntax is None or source.bad_syntax.message
    assert source.blanks == []
    assert source.line_of("x") in (None, 1, 100, 20_001)
    with contextlib.suppress(LookupError, ValueError):
        source.literal("x")


# Blanks


@pytest.mark.parametrize(
    ("source", "blanks"),
    [
        (lines("x = ..."), [1]),
        (lines("x = 1", "print(...)", "y = ... + ..."), [2, 3, 3]),
        (lines("def relu(x):", "    return ..."), [2]),
        (lines("def relu(x):", "    ..."), [2]),
        (lines("for ... in ...:", "    pass"), []),
        (lines("for x in ...:", "    pass"), [1]),
        (lines("x = y[..., 0]"), []),
        (lines("x = y[...]"), []),
        (lines("x: tuple[int, ...] = ()"), []),
        (lines("x = y[f(...)]"), [1]),
        (lines("x = y[z[...]](...)"), [1]),
        (lines("x = Ellipsis"), []),
        (lines("x = '...'", "# ..."), []),
        (lines("weights = {'a': ..., 'b': ...}"), [1, 1]),
        (lines("x = (", "    ...", ")"), [2]),
    ],
    ids=lambda value: value.text if isinstance(value, Source) else "",
)
def test_blanks_are_ellipses_that_are_no_index(source: Source, blanks: list[int]) -> None:
    assert source.blanks == blanks


# Lines of names


@pytest.mark.parametrize(
    ("source", "line"),
    [
        (lines("x = 1", "x = 2", "y = x"), 2),
        (lines("x = 1", "def f():", "    x = 3"), 1),
        (lines("def f():", "    x = 3"), 2),
        (lines("class A:", "    x = 3", "x = 4", "class B:", "    x = 5"), 3),
        (lines("x = 1", "f = lambda: (x := 2)"), 1),
        (lines("x = 1", "y = [x for x in z]"), 1),
        (lines("x = 1", "for i in y:", "    x = x + i"), 3),
        (lines("if a:", "    x = 1", "else:", "    x = 2"), 4),
        (lines("x = []", "for i in y:", "    x.append(i)", "print(x)"), 3),
        (lines("x = {}", "x['a'] = 3"), 2),
        (lines("x = {}", "x['a']['b'].c = 3"), 2),
        (lines("x = 1", "y[x] = 3"), 1),
        (lines("x += 1"), 1),
        (lines("x: int = 1"), 1),
        (lines("a, (b, *x) = y"), 1),
        (lines("for x in y: pass"), 1),
        (lines("with f() as x: pass"), 1),
        (lines("try: pass", "except E as x: pass"), 2),
        (lines("if (x := 3): pass"), 1),
        (lines("import x"), None),
        (lines("import x.y"), None),
        (lines("import a as x"), None),
        (lines("x = 1", "from a import x"), 1),
        (lines("from a import x", "x['a'] = 3"), 2),
        (lines("@f", "def x(): pass"), 2),
        (lines("async def x(): pass"), 1),
        (lines("class x: pass"), 1),
        (lines("def f(x): pass"), None),
        (lines("print(x)", "y = x", "x.sort"), None),
        (lines("import a as b"), None),
    ],
    ids=lambda value: value.text if isinstance(value, Source) else "",
)
def test_the_line_of_a_name_is_the_last_that_gives_it_its_value(source: Source, line: int | None) -> None:
    assert source.line_of("x") == line


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("ReLU = 3", "ReLU"),
        ("def RELU(x): pass", "RELU"),
        ("from a import Relu", "Relu"),
        ("RELU = 1\nrelu = 2", None),
        ("relu_ = 1", None),
        ("print(ReLU)", None),
    ],
)
def test_a_name_in_other_capitals_is_found_where_the_name_itself_is_not_bound(text: str, other: str | None) -> None:
    assert Source(text).other_capitals("relu") == other


# Literals


@pytest.mark.parametrize(
    ("source", "value"),
    [
        (lines('x = "b"'), "b"),
        (lines('x = "a"', 'x = "b"'), "b"),
        (lines('x: str = "b"'), "b"),
        (lines('x = "b"', "x: str"), "b"),
        (lines('y = x = "b"'), "b"),
        (lines('x = ("b")'), "b"),
        (lines("x = [1, {'a': -2.5}]"), [1, {"a": -2.5}]),
        (lines("x = None"), None),
        (lines('x = "b"', "def f():", '    x = "c"'), "b"),
    ],
    ids=lambda value: value.text if isinstance(value, Source) else "",
)
def test_the_last_constant_of_a_name_is_its_literal(source: Source, value: object) -> None:
    assert source.literal("x") == value


@pytest.mark.parametrize("text", ["", "y = 1", "def f():\n    x = 1", "x: str", "if True:\n    x = 1", "x, y = 1, 2"])
def test_a_name_without_an_assignment_has_no_literal(text: str) -> None:
    with pytest.raises(LookupError):
        Source(text).literal("x")


@pytest.mark.parametrize("text", ["y", "f()", "'a' + 'b'", "{[]: 1}", "{{}}", "1 + 1", f"{'-' * 950}1"])
def test_what_is_no_constant_is_no_literal(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the text is Python's own
        Source(f"x = {text}").literal("x")


def test_reading_runs_nothing() -> None:
    source = Source("raise SystemExit\nx = 1")
    assert isinstance(source.tree, ast.Module)
    assert source.literal("x") == 1
