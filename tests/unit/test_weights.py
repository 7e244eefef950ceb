from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from grader import weights
from grader.child.entry import _let_keras_find
from grader.errors import RequestError
from grader.weights import NETWORKS, Published, fetch, kept_files, networks_used

FILES = {"net.h5": b"weights", "classes.json": b"{}"}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place to fetch from; Keras's own folder is empty."""
    site = tmp_path / "site"
    site.mkdir()
    published = {}
    for name, content in FILES.items():
        (site / name).write_bytes(content)
        published[name] = Published(site.as_uri(), hashlib.md5(content, usedforsecurity=False).hexdigest())
    monkeypatch.setattr(weights, "NETWORKS", {"net": ("Net", published)})
    monkeypatch.setenv("KERAS_HOME", str(tmp_path / "keras"))
    return site


def in_keras_s_own_folder(tmp_path: Path, **changes: bytes) -> None:
    own = tmp_path / "keras" / "models"
    own.mkdir(parents=True)
    for name, content in {**FILES, **changes}.items():
        (own / name).write_bytes(content)


def test_fetched_files_are_kept(site: Path, tmp_path: Path) -> None:
    assert kept_files("net", tmp_path) == []
    fetch("net", tmp_path)
    assert {path.name: path.read_bytes() for path in kept_files("net", tmp_path)} == FILES
    assert {path.parent for path in kept_files("net", tmp_path)} == {tmp_path / ".grade" / "data" / "net" / "models"}


def test_what_keras_has_is_taken_over_without_asking_the_network(site: Path, tmp_path: Path) -> None:
    in_keras_s_own_folder(tmp_path)
    for name in FILES:
        (site / name).unlink()
    assert [path.name for path in kept_files("net", tmp_path)] == [*FILES]
    fetch("net", tmp_path)


def test_a_damaged_file_of_keras_is_not_taken_over(site: Path, tmp_path: Path) -> None:
    in_keras_s_own_folder(tmp_path, **{"net.h5": b"cut sh"})
    assert kept_files("net", tmp_path) == []
    fetch("net", tmp_path)
    assert kept_files("net", tmp_path)[0].read_bytes() == b"weights"


def test_something_else_than_was_expected_is_not_kept(site: Path, tmp_path: Path) -> None:
    (site / "net.h5").write_bytes(b"a login page")
    with pytest.raises(RequestError, match="is not the file that is known here"):
        fetch("net", tmp_path)
    assert kept_files("net", tmp_path) == []


def test_without_a_network_that_is_said(site: Path, tmp_path: Path) -> None:
    (site / "net.h5").unlink()
    with pytest.raises(RequestError, match=r"net\.h5 can't be fetched: "):
        fetch("net", tmp_path)


def test_a_folder_that_can_t_be_written_to_is_said(site: Path, tmp_path: Path) -> None:
    (tmp_path / ".grade").write_text("in the way", encoding="utf-8")
    with pytest.raises(RequestError, match=r"net\.h5 can't be kept"):
        fetch("net", tmp_path)


@pytest.mark.parametrize(
    ("source", "used"),
    [
        ("from helpers import ResNet50", True),
        ("model = keras.applications.ResNet50()", True),
        ("from keras.applications import *\nmodel = ResNet50()", True),
        ("model = 'ResNet50'", False),
        ("no python", False),
    ],
)
def test_code_that_names_a_network_uses_it(source: str, used: bool) -> None:
    assert networks_used([source]) == (frozenset({"resnet50"}) if used else frozenset())


def test_code_finds_them_where_keras_would_look(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KERAS_HOME", "nowhere")
    _let_keras_find(["datasets/photo/flower.jpg"], "/root")
    assert weights.os.environ["KERAS_HOME"] == "nowhere"
    _let_keras_find(["datasets/photo/flower.jpg", ".grade/data/resnet50/models/w.h5"], "/root")
    assert weights.os.environ["KERAS_HOME"] == "/root/.grade/data/resnet50"


def test_the_files_are_those_that_keras_asks_for() -> None:
    from importlib.util import find_spec

    spec = find_spec("keras")
    assert spec is not None
    assert spec.submodule_search_locations
    applications = Path(spec.submodule_search_locations[0]) / "src" / "applications"
    text = "".join((applications / name).read_text(encoding="utf-8") for name in ("resnet.py", "imagenet_utils.py"))
    _, files = NETWORKS["resnet50"]
    assert all(published.checksum in text for published in files.values())
    assert '"imagenet_class_index.json"' in text
    assert "_weights_tf_dim_ordering_tf_kernels.h5" in text
