from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from grader.catalog import Catalog
from grader.course import Entry
from grader.errors import RequestError
from grader.source import Source
from grader.state import FOLDER
from grader.stubs import pristine, remember
from tests.tiny import write, write_tiny

STUB = "first = ...\nsecond = ...\n"
HALF = "first = 1\nsecond = ...\n"
DONE = "first = 1\nsecond = 2\n"


@pytest.fixture
def entry(tmp_path: Path) -> Entry:
    root = write_tiny(tmp_path / "a course")
    [found] = Catalog(root).select(["greeting"], "tiny")
    return found


def commit(entry: Entry, text: str, *, folder: Path | None = None) -> None:
    write(entry.stub, text)
    folder = folder or entry.root
    identity = ["-c", "user.name=Student", "-c", "user.email=student@example.org", "-c", "commit.gpgsign=false"]
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "--no-verify", "-m", "work"]):
        subprocess.run(["git", *identity, *command], cwd=folder, check=True)


def test_an_unknown_stub_is_told_with_advice(entry: Entry) -> None:
    with pytest.raises(RequestError) as caught:
        pristine(entry)
    assert entry.id in caught.value.message
    assert caught.value.remedy


def test_a_stub_that_was_graded_is_known(entry: Entry) -> None:
    remember(entry, Source(STUB))
    assert pristine(entry) == STUB


def test_a_later_version_with_fewer_blanks_does_not_replace_it(entry: Entry) -> None:
    remember(entry, Source(STUB))
    remember(entry, Source(HALF))
    remember(entry, Source(DONE))
    assert pristine(entry) == STUB


def test_a_version_with_more_blanks_replaces_it(entry: Entry) -> None:
    remember(entry, Source(HALF))
    remember(entry, Source(STUB))
    assert pristine(entry) == STUB


def test_a_file_without_blanks_is_no_stub(entry: Entry) -> None:
    remember(entry, Source(DONE))
    with pytest.raises(RequestError):
        pristine(entry)


def test_a_copy_that_cannot_be_kept_stops_nothing(entry: Entry) -> None:
    (entry.root / FOLDER).write_text("a file in the way")
    remember(entry, Source(STUB))
    with pytest.raises(RequestError):
        pristine(entry)


def test_git_knows_the_stub_after_the_student_committed_work(entry: Entry) -> None:
    commit(entry, STUB)
    commit(entry, HALF)
    commit(entry, DONE)
    assert pristine(entry) == STUB


def test_git_knows_a_stub_that_its_author_corrected(entry: Entry) -> None:
    commit(entry, STUB)
    commit(entry, f"# better words\n{STUB}")
    commit(entry, DONE)
    assert pristine(entry) == f"# better words\n{STUB}"


def test_git_knows_a_stub_that_was_deleted(entry: Entry) -> None:
    commit(entry, STUB)
    entry.stub.unlink()
    assert pristine(entry) == STUB


def test_the_course_may_lie_deeper_in_the_repository(entry: Entry) -> None:
    commit(entry, STUB, folder=entry.root.parent)
    assert pristine(entry) == STUB


def test_a_copy_with_more_blanks_than_git_knows_wins(entry: Entry) -> None:
    commit(entry, HALF)
    remember(entry, Source(STUB))
    assert pristine(entry) == STUB


def test_without_git_the_copy_counts(entry: Entry, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(entry, STUB)
    remember(entry, Source(HALF))
    monkeypatch.setenv("PATH", "")
    assert pristine(entry) == HALF
