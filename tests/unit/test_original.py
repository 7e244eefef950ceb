from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest

from grader import data
from grader.errors import RequestError
from grader.original import fetch
from tests.openml import OpenML, ask_only, nobody_there, openml_here, titanic_at_openml, wages_at_openml
from tests.program import run_program

WAGES, TITANIC = 534, 40945
LOAD = "from datasets import {name}; print({name}.load().to_csv(index=False, lineterminator='\\n'), end='')"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(data.ROOT / "datasets", tmp_path / "datasets", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


@pytest.fixture
def openml(monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenML]:
    with openml_here(monkeypatch) as site:
        yield site


def loaded(name: str, root: Path) -> str:
    """What the loader gives, in a process of its own."""
    done = run_program(LOAD.format(name=name), cwd=root, environ={"PYTHONPATH": str(root)})
    assert done.returncode == 0, done.stderr
    return done.stdout


def stored(root: Path) -> list[str]:
    return sorted(path.relative_to(root / ".grade").as_posix() for path in (root / ".grade").rglob("*"))


def test_what_was_fetched_is_loaded_from_then_on(root: Path, openml: OpenML) -> None:
    openml.publish(WAGES, wages_at_openml())
    standin = (root / "datasets/wages/wages.csv").read_text(encoding="utf-8")
    fetch("wages", root)
    assert data.version_in_use("wages", root) is data.Version.ORIGINAL
    assert stored(root) == [
        "data",
        "data/wages",
        *(f"data/wages/{name}" for name in ("dataset.yaml", "in_use", "wages.csv")),
    ]
    row = standin.splitlines()[8].split(",")
    assert row[3] != "55"
    row[3] = "55"
    lines = standin.splitlines(keepends=True)
    lines[8] = ",".join(row) + "\n"
    assert loaded("wages", root) == "".join(lines)
    data.use("wages", data.Version.STANDIN, root)
    assert loaded("wages", root) == standin


def test_fetching_again_replaces_what_was_there(root: Path, openml: OpenML) -> None:
    openml.publish(WAGES, wages_at_openml())
    fetch("wages", root)
    before = data.data_digest(["wages"], root)
    openml.publish(WAGES, wages_at_openml().assign(WAGE=2.5))
    fetch("wages", root)
    assert set(pd.read_csv(root / ".grade/data/wages/wages.csv")["wage_per_hour"]) == {2.5}
    assert data.data_digest(["wages"], root) != before
    assert stored(root)[:2] == ["data", "data/wages"]


def test_a_damaged_original_is_refused_with_a_way_out(root: Path, openml: OpenML) -> None:
    openml.publish(WAGES, wages_at_openml())
    folder = fetch("wages", root)
    with (folder / "wages.csv").open("ab") as file:
        file.write(b"9,0,12,1,19,0,0,0,1,0\n")
    done = run_program(LOAD.format(name="wages"), cwd=root, environ={"PYTHONPATH": str(root)})
    assert done.returncode == 1
    assert "grade data use wages standin" in done.stderr


def test_titanic_passengers_are_drawn_and_their_gaps_filled(root: Path, openml: OpenML) -> None:
    openml.publish(TITANIC, titanic_at_openml())
    folder = fetch("titanic", root)
    table, pred_data, hidden = (pd.read_csv(folder / name) for name in ("titanic.csv", "pred_data.csv", "hidden.csv"))
    assert (len(table), len(pred_data), len(hidden)) == (891, 91, 417)
    recorded = table["age"][table["age_was_missing"] == 0]
    assert 0 < len(recorded) < 891
    assert set(table["age"][table["age_was_missing"] == 1]) == {round(recorded.mean(), 6)}
    pd.testing.assert_frame_equal(hidden.drop(columns="survived").head(91), pred_data)
    columns = ["survived", "pclass", "sibsp", "parch", "male", "age_was_missing"]
    sent = titanic_at_openml().dropna(subset="fare")
    sent = sent.assign(survived=sent["survived"].astype(int), male=(sent["sex"] == "male") * 1)
    sent = sent.assign(age_was_missing=sent["age"].isna() * 1)
    both = pd.concat([table, hidden])
    assert sorted(both[columns].itertuples(index=False, name=None)) == sorted(
        sent[columns].itertuples(index=False, name=None)
    )
    assert both.filter(like="embarked_from_").sum().to_dict() == {
        f"embarked_from_{port}": int((sent["embarked"] == port[0].upper()).sum())
        for port in ("cherbourg", "queenstown", "southampton")
    }


def _without_column(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.drop(columns="UNION")


def _too_few(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.head(533)


def _other_word(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(SEX=frame["SEX"].replace("male", "man"))


def _words_for_numbers(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(AGE=frame["AGE"].map(str) + " years")


def _gap(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(WAGE=frame["WAGE"].mask(frame.index == 3))


def _out_of_range(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(AGE=frame["AGE"] + 60)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_without_column, "it has no column UNION"),
        (_too_few, "it has 533 rows, not 534"),
        (_other_word, "the column SEX has 'man' in it"),
        (_words_for_numbers, "the column AGE has other things than numbers in it"),
        (_gap, "values are missing in the column WAGE"),
        (_out_of_range, "age would not be from 18 to 64 in all rows"),
    ],
)
def test_another_shape_or_schema_is_refused(
    spoil: Callable[[pd.DataFrame], pd.DataFrame], said: str, root: Path, openml: OpenML
) -> None:
    openml.publish(WAGES, spoil(wages_at_openml()))
    with pytest.raises(RequestError) as caught:
        fetch("wages", root)
    assert said in caught.value.message
    assert caught.value.exit_code == 2
    assert not (root / ".grade").exists()
    assert data.version_in_use("wages", root) is data.Version.STANDIN


def test_a_refused_table_leaves_the_one_fetched_before(root: Path, openml: OpenML) -> None:
    openml.publish(WAGES, wages_at_openml())
    fetch("wages", root)
    before = {path: path.read_bytes() for path in (root / ".grade/data/wages").iterdir()}
    openml.publish(WAGES, wages_at_openml().head(10))
    with pytest.raises(RequestError):
        fetch("wages", root)
    assert {path: path.read_bytes() for path in (root / ".grade/data/wages").iterdir()} == before


def test_without_network_nothing_breaks(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ask_only(nobody_there(), monkeypatch)
    with pytest.raises(RequestError, match="OpenML can't be reached") as caught:
        fetch("wages", root)
    assert caught.value.exit_code == 2
    assert "try again" in str(caught.value.remedy)
    assert not (root / ".grade").exists()


def test_a_server_that_does_not_have_it_is_told_as_such(root: Path, openml: OpenML) -> None:
    with pytest.raises(RequestError, match="it answered 404"):
        fetch("wages", root)
    assert openml.asked[0] == f"/api/json/data/{WAGES}"


@pytest.mark.parametrize("page", ["/api/json/data/534", "/api/json/data/features/534", "/files/534.arff"])
@pytest.mark.parametrize("content", [b"", b"{}", b"[1, 2", b"\xff\xfe\x00"])
def test_nonsense_from_the_server_is_refused(page: str, content: bytes, root: Path, openml: OpenML) -> None:
    openml.publish(WAGES, wages_at_openml())
    openml.pages[page] = content
    with pytest.raises(RequestError, match="OpenML sent"):
        fetch("wages", root)
    assert not (root / ".grade").exists()


def test_the_patience_with_sockets_is_put_back(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    ask_only(nobody_there(), monkeypatch)
    before = socket.getdefaulttimeout()
    with pytest.raises(RequestError):
        fetch("wages", root)
    assert socket.getdefaulttimeout() == before


def test_what_cannot_be_kept_is_told(root: Path, openml: OpenML) -> None:
    openml.publish(WAGES, wages_at_openml())
    (root / ".grade").write_text("a file in the way", encoding="utf-8")
    with pytest.raises(RequestError, match="can't be kept"):
        fetch("wages", root)
    assert (root / ".grade").read_text(encoding="utf-8") == "a file in the way"


def test_a_set_without_an_original_has_nothing_to_fetch(root: Path) -> None:
    sheet = root / "datasets/wages/dataset.yaml"
    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(text[: text.index("original:")], encoding="utf-8")
    with pytest.raises(RequestError, match="nothing that could be fetched"):
        fetch("wages", root)
