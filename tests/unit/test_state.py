from __future__ import annotations

from pathlib import Path

import pytest

from grader.errors import RequestError
from grader.state import FOLDER, State, load, save, write_whole


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    state = State().with_course("keras").with_hints("keras/chapter1/01_x", 2)
    save(tmp_path, state)
    assert load(tmp_path) == state


def test_without_a_file_nothing_is_remembered(tmp_path: Path) -> None:
    assert load(tmp_path) == State(course=None, hints={})


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"\xff\xfe", b"[]", b"null", b'"text"', b'{"course": 3, "hints": []}', b"[" * 100_000],
)
def test_a_damaged_file_counts_as_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "state.json").write_bytes(content)
    assert load(tmp_path) == State()


def test_what_is_sound_in_a_damaged_file_is_kept(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    hints = '{"a": 1, "b": "2", "c": -1, "d": true}'
    (tmp_path / FOLDER / "state.json").write_text(f'{{"course": "intro", "hints": {hints}, "later": 1}}')
    assert load(tmp_path) == State("intro", {"a": 1})


def test_no_hints_forget_the_exercise() -> None:
    assert State(hints={"a": 1, "b": 2}).with_hints("a", 0).hints == {"b": 2}


def test_nothing_but_the_file_is_left_behind(tmp_path: Path) -> None:
    for text in ("one", "two"):
        write_whole(tmp_path / "deep/down/file.txt", text)
    assert [path.name for path in (tmp_path / "deep/down").iterdir()] == ["file.txt"]
    assert (tmp_path / "deep/down/file.txt").read_text() == "two"


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "file.txt"
    path.write_text("old")
    with pytest.raises(UnicodeEncodeError):
        write_whole(path, "new \ud800")
    assert path.read_text() == "old"
    assert [found.name for found in tmp_path.iterdir()] == ["file.txt"]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("a file in the way")
    with pytest.raises(RequestError) as caught:
        save(tmp_path, State("intro"))
    assert caught.value.where == str(tmp_path / FOLDER)
    assert caught.value.remedy
