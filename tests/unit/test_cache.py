from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.cache import Cache, code_key, content_key

KEY = content_key(b"solution", b"given")
CONTENT = b"evidence \0\xff" * 100


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def entry(cache: Cache) -> Path:
    """The one file of a cache."""
    [path] = [path for path in cache._folder.rglob("*") if path.is_file()]
    return path


def test_what_is_kept_is_found_under_its_key_only(cache: Cache) -> None:
    cache.put(KEY, CONTENT)
    assert cache.get(KEY) == CONTENT
    assert cache.get(content_key(b"other")) is None


def test_nothing_is_written_before_something_is_kept(cache: Cache) -> None:
    assert cache.get(KEY) is None
    assert not cache._folder.exists()


def test_a_second_cache_of_the_same_folder_finds_it(cache: Cache) -> None:
    cache.put(KEY, CONTENT)
    assert Cache(cache._folder).get(KEY) == CONTENT


def test_the_last_content_counts(cache: Cache) -> None:
    cache.put(KEY, b"old")
    cache.put(KEY, CONTENT)
    assert cache.get(KEY) == CONTENT
    assert entry(cache)


@pytest.mark.parametrize("content", [b"", b"\0" * 32, b"x"])
def test_any_bytes_can_be_kept(cache: Cache, content: bytes) -> None:
    cache.put(KEY, content)
    assert cache.get(KEY) == content


@given(st.lists(st.binary(max_size=5), max_size=4), st.lists(st.binary(max_size=5), max_size=4))
def test_keys_tell_all_lists_of_parts_apart(one: list[bytes], other: list[bytes]) -> None:
    assert (content_key(*one) == content_key(*other)) == (one == other)


def test_parts_do_not_run_into_each_other() -> None:
    assert len({content_key(b"ab", b"c"), content_key(b"a", b"bc"), content_key(b"abc"), content_key(b"abc", b"")}) == 4


@pytest.mark.parametrize("length", [0, 1, 31, 32, 33, 500])
def test_an_entry_that_is_cut_short_is_not_there(cache: Cache, length: int) -> None:
    cache.put(KEY, CONTENT)
    entry(cache).write_bytes(entry(cache).read_bytes()[:length])
    assert cache.get(KEY) is None


@pytest.mark.parametrize("position", [0, 31, 32, -1])
def test_a_damaged_entry_is_not_there_and_is_replaced(cache: Cache, position: int) -> None:
    cache.put(KEY, CONTENT)
    data = bytearray(entry(cache).read_bytes())
    data[position] ^= 1
    entry(cache).write_bytes(data)
    assert cache.get(KEY) is None
    cache.put(KEY, CONTENT)
    assert cache.get(KEY) == CONTENT


def test_a_folder_in_the_place_of_an_entry_is_no_entry(cache: Cache) -> None:
    cache.put(KEY, CONTENT)
    path = entry(cache)
    path.unlink()
    path.mkdir()
    cache.put(KEY, CONTENT)
    assert cache.get(KEY) is None
    assert list(path.parent.iterdir()) == [path]


def test_a_folder_that_can_not_be_made_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = Cache(tmp_path / "file" / "cache")
    cache.put(KEY, CONTENT)
    assert cache.get(KEY) is None


def test_a_folder_that_can_not_be_written_to_costs_nothing_but_time(
    cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr("tempfile.mkstemp", denied)
    cache.put(KEY, CONTENT)
    assert cache.get(KEY) is None


def test_a_disk_that_is_full_leaves_nothing_behind(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    cache.put(KEY, CONTENT)
    assert [path for path in cache._folder.rglob("*") if path.is_file()] == []


WRITER = """
import sys
from pathlib import Path
from grader.cache import Cache
cache = Cache(Path(sys.argv[1]))
for _ in range(100):
    cache.put(sys.argv[2], sys.argv[3].encode() * 50_000)
    found = cache.get(sys.argv[2])
    assert found in (b"a" * 50_000, b"b" * 50_000), found and found[:10]
"""


def test_processes_that_write_at_once_see_one_content_or_the_other(cache: Cache) -> None:
    command = [sys.executable, "-c", WRITER, str(cache._folder), KEY]
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    writers = [subprocess.Popen([*command, letter], env=env) for letter in "abab"]
    assert [writer.wait() for writer in writers] == [0, 0, 0, 0]
    assert cache.get(KEY) in (b"a" * 50_000, b"b" * 50_000)
    assert entry(cache)


def test_the_key_of_code_follows_every_file_below_its_folders(tmp_path: Path) -> None:
    package, other = tmp_path / "package", tmp_path / "other"
    (package / "inner").mkdir(parents=True)
    other.mkdir()
    (package / "inner/one.py").write_text("1")
    keys = [code_key(package, other)]
    assert code_key(package, other) == keys[0]
    (package / "inner/one.py").write_text("2")
    keys.append(code_key(package, other))
    (package / "inner/one.py").rename(package / "inner/two.py")
    keys.append(code_key(package, other))
    (other / "three.py").write_text("")
    keys.append(code_key(package, other))
    assert len(set(keys)) == 4
