"""What a student's copy knows of an exercise in place of its solution: read by `grade`, written by `grade release`.

A copy has a folder `evidence` with one file per exercise: the whole spec, and what the reference and the known mistakes
left behind. The files are compressed and veiled, so that no editor, search or `zcat` shows what is in them. That is no
secret from someone determined: whoever can be told "wrong" on their own machine has what is right on it.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from grader import __version__
from grader.errors import Problem, RequestError, SpecError
from grader.evidence import FrameError, Value
from grader.evidence.frame import OWN_LIMITS, pack, read_frames
from grader.evidence.value import decode, encode

FOLDER = "evidence"
MARK = "release.json"
"""The file in `FOLDER` that says that this is a student's copy."""
_AGAIN = "Download the exercises again; what you have written can be copied into them."

RunKey: TypeAlias = tuple[int, int]
"""Which run: 0 for the values that students see, n for the nth hidden run; 0 for the reference, n for mistake n."""


@dataclass(frozen=True)
class Released:
    """What is known of one exercise.

    Attributes:
        spec: the whole spec as plain data, without hidden code and without what mistakes replace.
        digest: that of the files beside the stub that must not change (see `digest_of`).
        source: the part of the solution's text that checks read: the letter of a quiz. Mostly empty.
        modules: what is imported ahead of a run.
        data: the digest of the data sets in use.
        runs: the evidence of the runs of the reference and of known mistakes, as bytes.
        carry: the values that come from other exercises.
    """

    spec: dict[str, Any]
    digest: str
    source: str
    modules: tuple[str, ...]
    data: str
    runs: Mapping[RunKey, bytes]
    carry: Mapping[str, Value]


def digest_of(*contents: bytes) -> str:
    """A digest of the contents of text files, however their lines end."""
    digest = hashlib.sha256()
    for content in contents:
        text = content.replace(b"\r\n", b"\n")
        digest.update(len(text).to_bytes(8, "little") + text)
    return digest.hexdigest()


def is_copy(root: Path) -> bool:
    """Whether the folder that holds `exercises` is a student's copy."""
    return (root / FOLDER / MARK).is_file()


def evidence_path(root: Path, id: str) -> Path:
    """Where a copy has what is known of the exercise `id`."""
    return root / FOLDER / f"{id}.bin"


def read_released(root: Path, id: str, spec: Path, helpers: Path | None) -> Released | None:
    """What a student's copy knows of an exercise; None if `root` is no such copy.

    Args:
        root: the folder that holds `exercises`.
        id: the exercise.
        spec, helpers: the files that must be as they were handed out.

    Raises:
        RequestError: nothing is known of it, or it was made with another version of the grader.
        SpecError: one of the files has been changed.
    """
    if not is_copy(root):
        return None
    path = evidence_path(root, id)
    try:
        found = unsealed(path.read_bytes(), id)
    except OSError:
        raise RequestError(f"What is needed to grade {id} is missing.", where=str(path), remedy=_AGAIN) from None
    except FrameError as error:
        raise RequestError(
            f"What is needed to grade {id} can't be read: {error}.", where=str(path), remedy=_AGAIN
        ) from None
    files = [spec] if helpers is None else [spec, helpers]
    if found.digest != digest_of(*(file.read_bytes() for file in files)):
        names = " or ".join(file.name for file in files)
        problem = Problem(1, 1, f"{names} is not as it was handed out")
        raise SpecError(str(spec), [problem], remedy=f"Your code belongs into {spec.stem}.py alone. {_AGAIN}")
    return found


def sealed(released: Released, id: str) -> bytes:
    """The content of an exercise's file in `FOLDER`."""
    blobs: list[bytes] = []
    body = {
        "grader": __version__,
        "spec": released.spec,
        "digest": released.digest,
        "source": released.source,
        "modules": list(released.modules),
        "data": released.data,
        "carry": {name: encode(value, blobs) for name, value in released.carry.items()},
        "runs": [list(key) for key in released.runs],
    }
    frame = pack(body, [*blobs, *released.runs.values()])
    return _veiled(zlib.compress(frame, 6), id)


def unsealed(data: bytes, id: str) -> Released:
    """What `sealed` has written.

    Raises:
        FrameError: it is damaged, or of another exercise or version of the grader.
    """
    try:
        [(body, blobs)] = read_frames(zlib.decompress(_veiled(data, id)), OWN_LIMITS)
        if body["grader"] != __version__:
            raise FrameError(f"it was made with grade {body['grader']}, and this is grade {__version__}")
        keys = [(int(variation), int(mistake)) for variation, mistake in body["runs"]]
        return Released(
            spec=body["spec"],
            digest=body["digest"],
            source=body["source"],
            modules=tuple(body["modules"]),
            data=body["data"],
            runs=dict(zip(keys, blobs[len(blobs) - len(keys) :], strict=True)),
            carry={name: decode(value, blobs) for name, value in body["carry"].items()},
        )
    except (zlib.error, ValueError, TypeError, KeyError) as error:
        if isinstance(error, FrameError):
            raise
        raise FrameError("it is damaged") from None


def _veiled(data: bytes, id: str) -> bytes:
    """The bytes laid over with others that follow from the exercise's id; done twice, it is undone."""
    stream = hashlib.shake_256(f"grade release {id}".encode()).digest(len(data))
    return (int.from_bytes(data, "little") ^ int.from_bytes(stream, "little")).to_bytes(len(data), "little")
