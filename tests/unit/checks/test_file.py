from __future__ import annotations

import pytest
from pydantic import ValidationError

from grader.check import ReferenceFault, Run, Status
from grader.checks.file import FileCheck
from grader.evidence import Ending, Evidence, File, Found, How, Value
from grader.source import Source

CHECK = FileCheck(file="notes.txt", at_least=4, contains=["done"])


def of(found: Value) -> Run:
    return Run(Source(""), Evidence(Ending(How.FINISHED), answers={File("notes.txt"): Found(found)}))


GOOD = of({"bytes": 9, "text": "well done"})
GONE: dict[Value, Value] = {"others": ["note.txt", "b.txt"]}


def test_it_asks_for_the_file() -> None:
    assert list(CHECK.probes()) == [File("notes.txt")]
    assert (CHECK.subject, CHECK.label) == ("notes.txt", "the file `notes.txt`")


def test_a_file_that_has_it_all_passes() -> None:
    assert CHECK.judge(GOOD, GOOD).status is Status.PASS
    assert FileCheck(file="notes.txt").judge(of({"bytes": 1, "text": None}), GOOD).status is Status.PASS


@pytest.mark.parametrize(
    ("found", "words", "actual"),
    [
        (GONE, "There is no file `notes.txt`. The code leaves behind: note.txt, b.txt.", None),
        ({"others": []}, "There is no file `notes.txt`. The code leaves no file behind.", None),
        ("forged", "There is no file `notes.txt`. The code leaves no file behind.", None),
        (
            {"bytes": 3, "text": "don"},
            "The file `notes.txt` has 3 bytes: there is too little in it.",
            "a file of 3 bytes",
        ),
        (
            {"bytes": 9, "text": "well, no."},
            "The file `notes.txt` is there, but something that should stand in it is missing.",
            "a file of 9 bytes",
        ),
        (
            {"bytes": 9, "text": None},
            "The file `notes.txt` is there, but something that should stand in it is missing.",
            "a file of 9 bytes",
        ),
    ],
)
def test_what_is_missing_is_told(found: Value, words: str, actual: str | None) -> None:
    finding = CHECK.judge(of(found), GOOD)
    assert (finding.status, finding.message, finding.actual) == (Status.FAIL, words, actual)
    assert finding.expected == "a file of at least 4 bytes with 'done' in it"


def test_says_is_about_a_file_that_is_there() -> None:
    check = FileCheck(file="notes.txt", at_least=4, says="Write more.")
    assert check.judge(of({"bytes": 3, "text": "don"}), GOOD).message == "Write more."
    assert check.judge(of(GONE), GOOD).message.startswith("There is no file")


def test_a_reference_without_the_file_is_the_spec_s_fault() -> None:
    with pytest.raises(ReferenceFault, match="There is no file"):
        CHECK.judge(GOOD, of(GONE))


@pytest.mark.parametrize("path", ["", "/etc/passwd", "../a", "a/../../b", "a\\b"])
def test_the_file_is_in_the_folder_of_the_run(path: str) -> None:
    with pytest.raises(ValidationError):
        FileCheck(file=path)


def test_a_known_mistake_is_recognised() -> None:
    assert CHECK.same_slip(of(GONE), of(GONE))
    assert not CHECK.same_slip(of(GONE), of({"bytes": 3, "text": "don"}))


@pytest.mark.parametrize("size", ["9", [9], 9.5, True, None])
def test_a_size_that_is_no_number_is_the_submissions_failure(size: Value) -> None:
    assert CHECK.judge(of({"bytes": size, "text": "well done"}), GOOD).status is Status.FAIL
