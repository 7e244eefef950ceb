from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from grader import data
from grader.cli import main
from tests.openml import ask_only, nobody_there, openml_here, wages_at_openml


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(data.ROOT / "datasets", tmp_path / "datasets", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(data, "ROOT", tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path


def blocks(text: str) -> dict[str, str]:
    """The paragraphs of the list, by the name of the data set, each as one line."""
    paragraphs = text.split("\n\n")
    return {name: " ".join(rest.split()) for name, _, rest in (one.partition(":") for one in paragraphs) if rest}


def test_the_list_tells_rows_origin_licence_and_version(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["data"]) == 0
    found = blocks(capsys.readouterr().out)
    assert {"digits28", "titanic", "wages"} <= set(found)
    assert "rows: 534 in use: stand-in (original not fetched) licence: MIT" in found["wages"]
    assert "origin: synthetic; matches these published figures: the number of workers" in found["wages"]
    assert "rows: 891" in found["titanic"]
    assert "licence: CC BY 4.0" in found["digits28"]


def test_one_set_is_shown_with_columns_and_original(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["data", "show", "titanic"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "fare: float64, 0 to 512.329: fare in pounds" in out
    assert "Original: Titanic, data set 40945 of OpenML, 1309 rows" in out
    assert "male: 1 where sex is male" in out


def test_fetching_and_going_back(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with openml_here(monkeypatch) as site:
        site.publish(534, wages_at_openml())
        assert main(["data", "fetch", "wages"]) == 0
    assert capsys.readouterr().out == (
        "The original of wages is in use. `grade data use wages standin` goes back to the stand-in.\n"
    )
    assert main(["data"]) == 0
    found = blocks(capsys.readouterr().out)
    assert "in use: original (both are there) licence: Public (as OpenML has it)" in found["wages"]
    assert "origin: cps_85_wages, data set 534 of OpenML" in found["wages"]
    assert "in use: stand-in (original not fetched)" in found["titanic"]
    assert main(["data", "use", "wages", "standin"]) == 0
    assert capsys.readouterr().out == "wages: the stand-in is in use.\n"
    assert data.version_in_use("wages", root) is data.Version.STANDIN
    assert main(["data", "use", "wages", "original"]) == 0
    assert data.version_in_use("wages", root) is data.Version.ORIGINAL


def test_without_network_the_message_says_what_to_do(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ask_only(nobody_there(), monkeypatch)
    assert main(["data", "fetch", "wages"]) == 2
    err = capsys.readouterr().err
    assert "Error: OpenML can't be reached to fetch wages" in err
    assert "Look whether you are connected to the internet" in err
    assert "Traceback" not in err
    assert main(["data", "show", "wages"]) == 0
    assert "in use: stand-in (original not fetched)" in capsys.readouterr().out


@pytest.mark.parametrize("words", [["show", "wage"], ["fetch", "wage"], ["use", "wage", "standin"]])
def test_an_unknown_set_is_a_bad_request(words: list[str], root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["data", *words]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "Did you mean wages?" in captured.err


def test_an_original_that_was_not_fetched_cannot_be_used(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["data", "use", "wages", "original"]) == 2
    assert "`grade data fetch wages` brings it" in capsys.readouterr().err


def test_an_unknown_version_is_a_bad_request(root: Path) -> None:
    assert main(["data", "use", "wages", "newest"]) == 2


def test_weights_are_fetched_by_the_same_command(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fetched: list[tuple[str, Path]] = []
    monkeypatch.setattr("grader.weights.fetch", lambda name, root: fetched.append((name, root)))
    assert main(["data", "fetch", "resnet50"]) == 0
    assert fetched == [("resnet50", root)]
    assert capsys.readouterr().out == "resnet50 is there, and used from now on.\n"
