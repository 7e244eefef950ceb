"""All that a proof depends on, as a key: what is unchanged need not be proven again."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import grader
from grader.cache import code_key, content_key
from grader.course import Entry
from grader.custom_checks import FOLDER
from grader.data import data_digest, sets_used

_LIBRARIES = ("keras", "matplotlib", "numpy", "pandas", "scikit-learn", "scipy", "tensorflow")


def proof_key(entry: Entry, code: str, *, fast: bool) -> str:
    """The key for the proof of one exercise: another one as soon as anything changes that it depends on.

    Args:
        entry: the exercise.
        code: the digest of the grader's own code.
        fast: whether mutants are left out of the proof.

    Raises:
        SpecError: the spec is no strict YAML, or carries something over from nowhere.
    """
    libraries = [one.encode() for one in (sys.version, *map(_version, _LIBRARIES))]
    return content_key(b"proof", b"fast" if fast else b"full", code.encode(), *libraries, *_parts(entry))


def _parts(entry: Entry) -> Iterator[bytes]:
    yield from (entry.id.encode(), entry.keras2.encode())
    yield data_digest(sets_used(_sources(entry))).encode()
    for path in _files(entry):
        yield path.name.encode()
        yield path.read_bytes() if path.is_file() else b""
    for name, other in sorted(entry.carried.items()):
        yield name.encode()
        yield from _parts(other)


def _files(entry: Entry) -> Iterator[Path]:
    yield from (entry.spec_path, entry.stub, entry.solution, *entry.alternatives)
    yield entry.solution.with_name(f"{entry.name}.calibration.json")
    yield from sorted((entry.root / "exercises" / entry.course / FOLDER).glob("*.py"))
    if entry.helpers is not None:
        yield entry.helpers


def _sources(entry: Entry) -> list[str]:
    helpers = entry.helpers.read_text(encoding="utf-8") if entry.helpers is not None else ""
    return [*entry.sources_of_ours(), helpers]


def grader_digest() -> str:
    """A digest of all the grader's own code."""
    return code_key(Path(grader.__file__).parent)


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
