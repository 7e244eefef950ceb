"""The data sets: that each is what its sheet says, and that exercises get at it."""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import numpy as np
import pandas as pd
import pytest

from datasets import banknotes, darts, digits28, irrigation, meteor, titanic, wages
from datasets.files import DamagedDataError
from datasets.generating import npy_bytes
from grader.data import ROOT, data_sets
from grader.data_sheet import DataSheet, read_sheet
from grader.engine import EngineKind, Engines
from grader.evidence import Expression, Found, How, Job
from tests.program import run_program
from tests.tiny import write

DATASETS = ROOT / "datasets"
TABLES = ["banknotes", "darts", "titanic", "wages"]
ARRAYS = {"digits28": digits28, "irrigation": irrigation, "meteor": meteor}
"""The sets whose loaders give one array for each column of the sheet."""


@pytest.fixture(scope="module", params=data_sets(ROOT))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def sheet(name: str) -> DataSheet:
    return read_sheet(DATASETS / name / "dataset.yaml")


def committed(folder: Path) -> Iterator[Path]:
    return (path for path in folder.iterdir() if path.suffix in (".csv", ".npy"))


def test_every_file_is_described_and_agrees_with_its_checksum(name: str, sheet: DataSheet) -> None:
    files = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in committed(DATASETS / name)}
    assert files == sheet.sha256
    assert set(sheet.files) == set(files)


@pytest.mark.parametrize("name", [name for name in data_sets(ROOT) if name != "trained"], scope="module")
def test_every_file_comes_out_of_its_generator_byte_for_byte(name: str, sheet: DataSheet) -> None:
    """Of all but the trainings: these take minutes, and other processors round differently on the way."""
    files = importlib.import_module(f"datasets.{name}.generate").files()
    assert set(files) == set(sheet.files)
    for file, content in files.items():
        assert content == (DATASETS / name / file).read_bytes(), file


def test_files_are_compact(name: str) -> None:
    assert sum(path.stat().st_size for path in committed(DATASETS / name)) < 350_000


def test_origin_and_licence_are_told(sheet: DataSheet) -> None:
    assert sheet.licence
    assert sheet.origin.startswith(("synthetic", "made from", "recorded from"))
    assert "atches these published figures: " in sheet.origin


def test_what_is_made_of_the_original_is_told_for_every_column(name: str, sheet: DataSheet) -> None:
    assert (DATASETS / name / "original.py").is_file() == (sheet.original is not None)
    if sheet.original is None:
        return
    assert set(sheet.original.mapping) == set(sheet.columns)
    assert set(sheet.original.ranges) <= set(sheet.columns)
    assert set(sheet.original.gaps) <= set(sheet.original.columns)


@pytest.mark.parametrize("name", TABLES, scope="module")
def test_tables_have_the_columns_types_ranges_and_rows_of_their_sheet(name: str, sheet: DataSheet) -> None:
    for file, about in sheet.files.items():
        found = pd.read_csv(DATASETS / name / file)
        columns = {name: column for name, column in sheet.columns.items() if name not in about.without}
        assert list(found.columns) == list(columns)
        assert len(found) == about.rows
        for column, what in columns.items():
            low, high = what.range
            assert found[column].dtype == what.type
            assert found[column].between(low, high).all(), column
    assert len(pd.read_csv(DATASETS / name / f"{name}.csv")) == sheet.rows


@pytest.mark.parametrize("name", TABLES, scope="module")
def test_ranges_of_tables_are_as_narrow_as_the_data(name: str, sheet: DataSheet) -> None:
    table = pd.read_csv(DATASETS / name / f"{name}.csv")
    for column, about in sheet.columns.items():
        assert [table[column].min(), table[column].max()] == about.range, column


@pytest.mark.parametrize("name", ARRAYS, scope="module")
def test_arrays_have_the_types_ranges_and_rows_of_their_sheet(name: str, sheet: DataSheet) -> None:
    loader, hidden_rows = ARRAYS[name], sheet.files["hidden.npy"].rows
    for array, hidden, column in zip(loader.load(), loader.hidden(), sheet.columns.values(), strict=True):
        assert array.dtype == hidden.dtype == column.type
        assert (len(array), len(hidden)) == (sheet.rows, hidden_rows)
        assert [array.min(), array.max()] == pytest.approx(column.range, abs=1e-4)


@pytest.mark.parametrize(
    ("loader", "trained", "tested"), [(banknotes, 960, 412), (darts, 640, 160), (irrigation, 1400, 600)]
)
def test_splits_and_hidden_rows_have_no_row_in_common(loader: ModuleType, trained: int, tested: int) -> None:
    inputs, tested_inputs, targets, tested_targets = map(np.asarray, loader.split())
    assert len(inputs) == len(targets) == trained
    assert len(tested_inputs) == len(tested_targets) == tested
    hidden = np.asarray(loader.hidden()[0])
    rows = {row.tobytes() for row in np.concatenate([inputs, tested_inputs])}
    assert not any(row.tobytes() in rows for row in hidden)


def test_every_call_gives_data_of_its_own() -> None:
    table, rows, (images, _) = wages.load(), titanic.pred_data(), digits28.load()
    table["age"] = 0
    rows[:] = 0
    images[:] = 1
    assert wages.load()["age"].min() == 18
    assert titanic.pred_data().any()
    assert digits28.load()[0].min() == 0


def test_a_file_that_was_changed_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import shutil

    shutil.copytree(DATASETS / "wages", tmp_path / "wages")
    monkeypatch.setattr("datasets.files.STANDINS", tmp_path)
    monkeypatch.setattr("datasets.files.ORIGINALS", tmp_path / "originals")
    assert len(wages.load()) == 534
    path = tmp_path / "wages/wages.csv"
    path.write_bytes(path.read_bytes().replace(b"5.1,0,8", b"5.1,0,9"))
    with pytest.raises(DamagedDataError, match="git restore datasets/wages"):
        wages.load()


def test_mnist_is_drawn_and_kept_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first two pixels of what stands for MNIST here tell which image it is, and so does its digit."""
    convert = importlib.import_module("datasets.digits28.original").convert
    numbers = np.arange(3300)
    columns = {f"pixel{pixel}": numbers % 251 if pixel == 1 else numbers // 251 for pixel in range(1, 785)}
    files = convert(pd.DataFrame(columns | {"class": (numbers % 10).astype(str)}))
    folder = tmp_path / "digits28"
    folder.mkdir()
    sums = []
    for file, rows in files.items():
        (folder / file).write_bytes(npy_bytes(rows))
        sums.append(f"  {file}: {hashlib.sha256(npy_bytes(rows)).hexdigest()}\n")
    (folder / "dataset.yaml").write_text("sha256:\n" + "".join(sums), encoding="utf-8")
    (folder / "in_use").touch()
    monkeypatch.setattr("datasets.files.ORIGINALS", tmp_path)
    seen = set()
    for (images, one_hot), count in ((digits28.load(), 2500), (digits28.hidden(), 750)):
        assert (images.shape, images.dtype, one_hot.shape) == ((count, 784), "float32", (count, 10))
        image = images[:, 0] + 251 * images[:, 1]
        assert (one_hot.argmax(axis=1) == image % 10).all()
        seen |= set(image)
    assert len(seen) == 3250


GIVEN = """
from datasets import digits28, titanic, wages
df = wages.load()
passengers = titanic.load()
pred_data = titanic.pred_data()
X, y = digits28.load()
"""
SIZES = "[*df.shape, *passengers.shape, *pred_data.shape, *X.shape, *y.shape]"


@pytest.mark.parametrize("kind", [EngineKind.of_this_platform(), EngineKind.POOL])
def test_given_code_can_load_them_in_a_run(kind: EngineKind) -> None:
    engines = Engines(kind)
    try:
        engine = engines.engine(frozenset({"numpy", "pandas"}))
        evidence = engine.run(Job(source="", filename="x.py", given=GIVEN, probes=(Expression(SIZES),)))
    finally:
        engines.close()
    assert evidence.ending.how is How.FINISHED
    assert evidence.answers[Expression(SIZES)] == Found([534, 10, 891, 11, 91, 10, 2500, 784, 2500, 10])


def test_a_stub_gets_them_whatever_else_is_called_datasets(tmp_path: Path) -> None:
    chapter = tmp_path / "exercises/lab/chapter1"
    write(chapter / "01_look.yaml", "given: |\n  from datasets import wages\n  df = wages.load()\n")
    write(chapter / "01_look.py", "from grader.given import df\nprint(df.shape)\n")
    write(tmp_path / "packages/datasets/__init__.py", "def load_dataset(): ...\n")
    code = f"import runpy; runpy.run_path({str(chapter / '01_look.py')!r})"
    done = run_program(code, cwd=tmp_path, environ={"PYTHONPATH": f"{tmp_path / 'packages'}:{ROOT}"})
    assert (done.stdout, done.stderr) == ("(534, 10)\n", "")
