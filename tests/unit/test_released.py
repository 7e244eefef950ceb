from __future__ import annotations

import pytest

from grader import released
from grader.evidence import FrameError
from grader.released import Released, digest_of, sealed, unsealed

ID = "tiny/chapter1/01_sum"
KNOWN = Released(
    spec={"title": "A title that nobody finds", "checks": [{"value": "total"}]},
    digest=digest_of(b"title: T\n"),
    source='answer = "b"\n',
    modules=("numpy",),
    data="0" * 64,
    runs={(0, 0): b"the reference", (0, 1): b"a mistake", (2, 0): b"hidden"},
    carry={"total": [1, 2.5]},
)


def test_what_is_sealed_comes_back() -> None:
    assert unsealed(sealed(KNOWN, ID), ID) == KNOWN


def test_nothing_of_it_can_be_read() -> None:
    data = sealed(KNOWN, ID)
    for word in (b"title", b"answer", b"the reference", b"numpy", b"grade"):
        assert word not in data


@pytest.mark.parametrize("id", ["tiny/chapter1/02_sum", "other/chapter1/01_sum"])
def test_it_belongs_to_its_exercise(id: str) -> None:
    with pytest.raises(FrameError, match="it is damaged"):
        unsealed(sealed(KNOWN, ID), id)


@pytest.mark.parametrize("change", [lambda data: data[:-3], lambda data: b"", lambda data: bytes([1]) + data[1:]])
def test_damage_is_noticed(change: object) -> None:
    with pytest.raises(FrameError):
        unsealed(change(sealed(KNOWN, ID)), ID)  # type: ignore[operator]


def test_another_version_of_the_grader_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    data = sealed(KNOWN, ID)
    monkeypatch.setattr(released, "__version__", "99.0")
    with pytest.raises(FrameError, match=r"made with grade .*, and this is grade 99\.0"):
        unsealed(data, ID)


def test_a_digest_is_that_of_the_texts_however_their_lines_end() -> None:
    assert digest_of(b"a\nb\n") == digest_of(b"a\r\nb\r\n")
    assert digest_of(b"a", b"b") != digest_of(b"ab", b"")
