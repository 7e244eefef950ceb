from __future__ import annotations

import os
from pathlib import Path

import pytest

from grader.child.files import MAX_TEXT, described_file
from grader.evidence import File, Found
from tests.unit.child.perform import answers


def test_a_file_has_a_size_and_a_text(tmp_path: Path) -> None:
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / "a.csv").write_text("größe\n", encoding="utf-8")
    assert described_file(str(tmp_path), "logs/a.csv") == {"bytes": 8, "text": "größe\n"}


def test_what_is_no_text_has_none(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(b"\xff\x00")
    assert described_file(str(tmp_path), "a.bin") == {"bytes": 2, "text": None}


def test_a_long_text_is_cut_between_characters(tmp_path: Path) -> None:
    text = "a" * (MAX_TEXT - 1) + "ö" * 5
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert described_file(str(tmp_path), "a.txt") == {"bytes": MAX_TEXT + 9, "text": "a" * (MAX_TEXT - 1)}


@pytest.mark.parametrize("path", ["gone.txt", "folder", "pipe", "a\0b"])
def test_where_there_is_no_file_the_others_are_named(tmp_path: Path, path: str) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "b.txt").touch()
    (tmp_path / "a.txt").touch()
    assert described_file(str(tmp_path), path) == {"others": ["a.txt", "b.txt"]}


def test_files_are_looked_for_where_the_code_started(tmp_path: Path) -> None:
    name = str(tmp_path / "a.txt")
    code = f"import os\nopen({name!r}, 'w').write('done')\nos.chdir('/')\n"
    assert answers(code, File(name)) == [Found({"bytes": 4, "text": "done"})]
