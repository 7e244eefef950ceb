from __future__ import annotations

from pathlib import Path

import pytest

from grader.data import (
    IN_USE,
    SHEET,
    Version,
    data_digest,
    data_sets,
    original_folder,
    readable_by_runs,
    sets_used,
    sheet_path,
    use,
    version_in_use,
)
from grader.errors import RequestError
from tests.tiny import write


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("pets", "plants"):
        folder = tmp_path / "datasets" / name
        write(folder / SHEET, f"title: {name}\n")
        write(folder / "__init__.py", "def load(): ...\n")
        for file in ("table.csv", "hidden.csv", "generate.py", "original.py"):
            write(folder / file, "1\n")
    write(tmp_path / "datasets/__init__.py", "")
    return tmp_path


def fetched(name: str, root: Path, content: str = "fetched: today\n") -> Path:
    folder = original_folder(name, root)
    write(folder / SHEET, content)
    write(folder / "table.csv", "2\n")
    write(folder / "hidden.csv", "2\n")
    return folder


def test_every_folder_with_a_sheet_is_a_data_set(root: Path) -> None:
    write(root / "datasets/notes/readme.txt", "no data set")
    assert data_sets(root) == ("pets", "plants")


def test_an_unknown_name_is_refused_with_the_nearest(root: Path) -> None:
    with pytest.raises(RequestError, match="no data set 'plant'") as caught:
        sheet_path("plant", root)
    assert caught.value.remedy == "Did you mean plants?"
    with pytest.raises(RequestError) as caught:
        sheet_path("xyz", root)
    assert caught.value.remedy == "The data sets are: pets, plants."


def test_the_standin_is_used_until_an_original_is_chosen(root: Path) -> None:
    assert version_in_use("pets", root) is Version.STANDIN
    fetched("pets", root)
    assert version_in_use("pets", root) is Version.STANDIN
    use("pets", Version.ORIGINAL, root)
    assert version_in_use("pets", root) is Version.ORIGINAL
    assert version_in_use("plants", root) is Version.STANDIN
    use("pets", Version.STANDIN, root)
    assert version_in_use("pets", root) is Version.STANDIN


def test_an_original_that_is_not_there_cannot_be_used(root: Path) -> None:
    with pytest.raises(RequestError, match="not there yet") as caught:
        use("pets", Version.ORIGINAL, root)
    assert "grade data fetch pets" in str(caught.value.remedy)
    assert not (root / ".grade").exists()


def test_a_mark_without_an_original_counts_for_nothing(root: Path) -> None:
    write(original_folder("pets", root) / IN_USE, "")
    assert version_in_use("pets", root) is Version.STANDIN


def test_the_standin_can_be_chosen_though_nothing_was_fetched(root: Path) -> None:
    use("pets", Version.STANDIN, root)
    assert version_in_use("pets", root) is Version.STANDIN


@pytest.mark.parametrize(
    "source",
    [
        "from datasets import pets",
        "from datasets import pets as animals",
        "from datasets.pets import load",
        "import datasets.pets",
        "import datasets.pets.generate as g",
        "def later():\n    from datasets import pets",
    ],
)
def test_imports_tell_which_sets_are_used(source: str) -> None:
    assert sets_used([source, "import numpy as np"]) == {"pets"}


def test_several_sources_and_sets() -> None:
    assert sets_used(["from datasets import pets, plants", "import datasets.trees"]) == {"pets", "plants", "trees"}


@pytest.mark.parametrize(
    "source",
    ["import datasets", "from sklearn import datasets", "from .datasets import pets", "pets = 'datasets.pets'", "if"],
)
def test_what_imports_no_set_uses_none(source: str) -> None:
    assert sets_used([source]) == frozenset()


def test_the_digest_follows_what_loading_gives(root: Path) -> None:
    seen = [data_digest({"pets"}, root)]

    def changes() -> bool:
        seen.append(data_digest({"pets"}, root))
        return len(set(seen)) == len(seen)

    write(root / "datasets/pets" / SHEET, "title: other checksums\n")
    assert changes()
    write(root / "datasets/pets/__init__.py", "def load(): pass\n")
    assert changes()
    write(root / "datasets/__init__.py", "shared = 1\n")
    assert changes()
    fetched("pets", root)
    use("pets", Version.ORIGINAL, root)
    assert changes()
    fetched("pets", root, "fetched: tomorrow\n")
    assert changes()


def test_the_digest_is_that_of_the_sets_and_of_nothing_else(root: Path) -> None:
    before = data_digest(["pets"], root)
    write(root / "datasets/plants" / SHEET, "title: other plants\n")
    fetched("pets", root)
    assert data_digest(["pets", "pets"], root) == before
    assert data_digest(["pets", "plants"], root) == data_digest(["plants", "pets"], root) != before


def test_going_back_to_the_standin_gives_the_digest_of_before(root: Path) -> None:
    before = data_digest(["pets"], root)
    fetched("pets", root)
    use("pets", Version.ORIGINAL, root)
    use("pets", Version.STANDIN, root)
    assert data_digest(["pets"], root) == before


def test_names_that_are_no_sets_count_by_name(root: Path) -> None:
    assert data_digest(["trees"], root) != data_digest(["shrubs"], root)


def test_runs_can_read_neither_hidden_rows_nor_what_makes_them(root: Path) -> None:
    folder = fetched("pets", root)
    use("pets", Version.ORIGINAL, root)
    found = {path.relative_to(root).as_posix() for path in readable_by_runs(["pets"], root)}
    kept = folder.relative_to(root).as_posix()
    assert found == {
        "datasets/__init__.py",
        *(f"datasets/pets/{name}" for name in (SHEET, "__init__.py", "table.csv")),
        *(f"{kept}/{name}" for name in (SHEET, IN_USE, "table.csv")),
    }


def test_code_of_ours_can_read_hidden_rows_too(root: Path) -> None:
    (root / "datasets/pets/hidden.csv").touch()
    more = set(readable_by_runs(["pets"], root, hidden=True)) - set(readable_by_runs(["pets"], root))
    assert {path.name for path in more} == {"hidden.csv"}
