from __future__ import annotations

import gzip
import io
import struct
import tarfile
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from grader import archive
from grader.archive import MAX_DEPTH, MAX_FILES, BadArchive, unpack

ANSWER = b"answer = 1\n"


def zipped(members: Iterable[tuple[str | zipfile.ZipInfo, bytes]]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in members:
            opened.writestr(name, content)
    return data.getvalue()


def tarred(members: Iterable[tuple[str | tarfile.TarInfo, bytes]], mode: str = "w") -> bytes:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode=mode, format=tarfile.PAX_FORMAT) as opened:  # type: ignore[call-overload]
        for name, content in members:
            info = tarfile.TarInfo(name) if isinstance(name, str) else name
            info.size = len(content)
            opened.addfile(info, io.BytesIO(content))
    return data.getvalue()


def targz(members: Iterable[tuple[str | tarfile.TarInfo, bytes]]) -> bytes:
    return tarred(members, "w:gz")


PACKERS: dict[str, Callable[..., bytes]] = {"zip": zipped, "tar": tarred, "tar.gz": targz}


@pytest.fixture(params=PACKERS)
def pack(request: pytest.FixtureRequest) -> Callable[..., bytes]:
    return PACKERS[request.param]


class Place:
    """A folder to unpack into, with a file beside it that must stay as it is."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / "in" / "here"
        self.folder.mkdir(parents=True)
        (root / "canary").write_bytes(b"untouched")

    def unpack(self, data: bytes) -> dict[str, bytes]:
        path = self.root / "submission"
        path.write_bytes(data)
        unpack(path, self.folder)
        return {
            str(file.relative_to(self.folder)): file.read_bytes() for file in self.folder.rglob("*") if file.is_file()
        }

    def refused(self, data: bytes, why: str) -> None:
        with pytest.raises(BadArchive, match=why) as caught:
            self.unpack(data)
        assert caught.value.message.isprintable()
        assert caught.value.message.isascii()
        assert caught.value.remedy
        assert list(self.folder.rglob("*")) == []
        assert sorted(path.name for path in self.root.iterdir()) == ["canary", "in", "submission"]
        assert (self.root / "canary").read_bytes() == b"untouched"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_files_and_folders_are_written(place: Place, pack: Callable[..., bytes]) -> None:
    members = {"chapter1/01_sum.py": ANSWER, "./chapter1/a b ä.txt": b"", "chapter2/deep/er/x.bin": bytes(300_000)}
    assert place.unpack(pack(members.items())) == {
        "chapter1/01_sum.py": ANSWER,
        "chapter1/a b ä.txt": b"",
        "chapter2/deep/er/x.bin": bytes(300_000),
    }


def test_empty_folders_are_no_problem(place: Place) -> None:
    folder = tarfile.TarInfo("chapter1")
    folder.type = tarfile.DIRTYPE
    assert place.unpack(zipped([("chapter1/", b""), ("chapter1/01.py", ANSWER)])) == {"chapter1/01.py": ANSWER}
    assert place.unpack(tarred([(folder, b"")])) == {"chapter1/01.py": ANSWER}


def test_backslashes_part_a_path_as_windows_packs_it(place: Place) -> None:
    assert place.unpack(tarred([("chapter1\\01.py", ANSWER)])) == {"chapter1/01.py": ANSWER}


def test_permissions_of_the_archive_do_not_count(place: Place) -> None:
    info = tarfile.TarInfo("a.py")
    info.mode = 0o6777
    place.unpack(tarred([(info, ANSWER)]))
    assert (place.folder / "a.py").stat().st_mode & 0o7111 == 0


@pytest.mark.parametrize(
    "name",
    [
        "../canary",
        "a/../../canary",
        "..\\canary",
        "a\\..\\..\\..\\canary",
        "/canary",
        "//server/share",
        "\\canary",
        "C:\\canary",
        "c:canary",
        "file:stream",
    ],
)
def test_names_that_lead_elsewhere_are_refused(place: Place, pack: Callable[..., bytes], name: str) -> None:
    place.refused(pack([("a.py", ANSWER), (name, b"changed")]), "leads out of the folder")


@pytest.mark.parametrize("name", ["x" * 300, "ä" * 150])
def test_names_that_no_file_system_holds_are_refused(place: Place, pack: Callable[..., bytes], name: str) -> None:
    place.refused(pack([(name, ANSWER)]), "no good name")


def test_odd_names_are_shown_as_escapes(place: Place, pack: Callable[..., bytes]) -> None:
    place.refused(pack([("../\x1b[2J\u202e.py", ANSWER)]), r"\\x1b\[2J\\u202e")


def test_a_name_that_is_no_text_is_a_name_like_others(place: Place) -> None:
    data = tarred([("a\udcff.py", ANSWER)])
    assert place.unpack(data) == {"a\udcff.py": ANSWER}


@pytest.mark.parametrize(
    "kind",
    [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE, tarfile.GNUTYPE_SPARSE],
)
def test_links_and_devices_in_a_tar_are_refused(place: Place, kind: bytes) -> None:
    info = tarfile.TarInfo("chapter1")
    info.type = kind
    info.linkname = "/etc"
    place.refused(tarred([(info, b""), ("chapter1/passwd", ANSWER)]), "a link or a device|damaged")


@pytest.mark.parametrize("kind", [0o120000, 0o020000, 0o060000, 0o010000, 0o140000])
def test_links_and_devices_in_a_zip_are_refused(place: Place, kind: int) -> None:
    info = zipfile.ZipInfo("chapter1")
    info.create_system = 3
    info.external_attr = (kind | 0o777) << 16
    place.refused(zipped([(info, b"/etc"), ("chapter1/passwd", ANSWER)]), "a link or a device")


@pytest.mark.parametrize("twin", ["chapter1/a.py", "chapter1/A.py", "./chapter1//a.py", "chapter1\\a.py"])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_one_name_are_refused(place: Place, pack: Callable[..., bytes], twin: str) -> None:
    place.refused(pack([("chapter1/a.py", ANSWER), (twin, b"other")]), "comes twice")


def test_a_file_that_is_a_folder_too_is_refused(place: Place, pack: Callable[..., bytes]) -> None:
    place.refused(pack([("a", ANSWER), ("a/b.py", ANSWER)]), "a file and a folder")


def test_names_of_one_form_only_differ_in_nothing(place: Place, pack: Callable[..., bytes]) -> None:
    place.refused(pack([("\u00e4.py", ANSWER), ("a\u0308.py", ANSWER)]), "comes twice")


def test_folders_may_be_so_deep_and_no_deeper(place: Place, pack: Callable[..., bytes]) -> None:
    place.refused(pack([("d/" * MAX_DEPTH + "a.py", ANSWER)]), "deep")
    assert len(place.unpack(pack([("d/" * (MAX_DEPTH - 1) + "a.py", ANSWER)]))) == 1


def test_many_files_are_refused(place: Place, pack: Callable[..., bytes]) -> None:
    place.refused(pack([(f"{number}.py", b"") for number in range(MAX_FILES + 1)]), "more than 2000 files")


def test_a_long_list_of_names_is_not_even_read(place: Place) -> None:
    place.refused(zipped([(f"{number}{'x' * 180}.py", b"") for number in range(5_000)]), "more than 2000 files")


def test_a_content_far_larger_than_its_archive_is_refused(place: Place, pack: Callable[..., bytes]) -> None:
    for sizes in ([archive.MAX_TOTAL + 1], [5 << 20] * 3):
        data = pack([(f"{number}.csv", bytes(size)) for number, size in enumerate(sizes)])
        if len(data) < sum(sizes):
            place.refused(data, "far larger")


def test_a_large_archive_is_refused_unread(place: Place) -> None:
    path = place.root / "submission"
    with path.open("wb") as file:
        file.write(b"PK\3\4")
        file.truncate(archive.MAX_ARCHIVE + 1)
    with pytest.raises(BadArchive, match="larger than 64 MiB"):
        unpack(path, place.folder)


def test_a_gzip_that_never_seems_to_end_is_refused(place: Place) -> None:
    head = tarfile.TarInfo("a.csv")
    head.size = 1 << 40
    place.refused(gzip.compress(head.tobuf() + bytes(200 << 20)), "far larger")


def test_a_size_that_lies_is_found_out(place: Place) -> None:
    data = bytearray(zipped([("a.csv", bytes(1 << 20))]))
    at = data.index(b"PK\1\2") + 24
    data[at : at + 4] = struct.pack("<I", 10)
    try:
        came = place.unpack(bytes(data))
    except BadArchive:
        return
    assert all(len(content) <= 10 for content in came.values())


def test_a_header_that_points_backwards_does_not_go_round_in_circles(place: Place) -> None:
    info = tarfile.TarInfo("a.py")
    info.pax_headers = {"size": "-1000"}
    place.refused(tarred([(info, ANSWER), ("b.py", ANSWER)]), "damaged|far larger|leads out|link")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_packers_that_may_ask_for_gigabytes_are_refused(place: Place, method: int) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as opened:
        opened.writestr("a.py", ANSWER)
    place.refused(data.getvalue(), "unusual way")


def test_a_password_is_told(place: Place) -> None:
    data = bytearray(zipped([("a.py", ANSWER)]))
    for mark, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(mark) + offset] |= 1
    place.refused(bytes(data), "password")


@pytest.mark.parametrize("data", [b"", b"answer = 1\n", b"\x7fELF" + bytes(600), b"Rar!\x1a\x07\x00", b"7z\xbc\xaf"])
def test_what_is_no_archive_is_told(place: Place, data: bytes) -> None:
    place.refused(data, "no zip, tar or tar.gz archive")


@pytest.mark.parametrize("name", PACKERS)
def test_damage_anywhere_is_told_or_does_no_harm(place: Place, name: str) -> None:
    whole = PACKERS[name]([("chapter1/a.py", ANSWER * 50), ("b.py", ANSWER)])
    for position in range(0, len(whole), max(1, len(whole) // 150)):
        for damaged in (
            whole[:position],
            whole[:position] + bytes([whole[position] ^ 0xFF]) + whole[position + 1 :],
        ):
            path = place.root / "submission"
            path.write_bytes(damaged)
            folder = place.root / f"{position}-{len(damaged)}"
            folder.mkdir()
            try:
                unpack(path, folder)
            except BadArchive:
                continue
            assert sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) <= 2000
    assert (place.root / "canary").read_bytes() == b"untouched"


def test_an_archive_that_can_not_be_opened_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        unpack(tmp_path / "missing.zip", tmp_path)
    assert list(tmp_path.iterdir()) == []
