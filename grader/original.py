"""Brings the original of a data set from OpenML, checks it, and keeps it where the loader finds it."""

from __future__ import annotations

import io
import os
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grader.data import IN_USE, SHEET, original_folder, sheet_path
from grader.data_sheet import DataSheet, Original, read_sheet
from grader.errors import GraderError, RequestError

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

PATIENCE = 60.0
"""Seconds without a byte from the server."""
MAX_SHOWN = 3


class Unusable(Exception):
    """What the server sent is not the data set that we know."""


def fetch(name: str, root: Path) -> Path:
    """Fetch the original of a data set and use it from now on; gives the folder that it is kept in.

    Whatever goes wrong, everything stays as it was.

    Raises:
        RequestError: there is no such data set or no original of it, the server can't be reached, what it sent is not
            what is expected, or the files can't be kept.
        SpecError: `dataset.yaml` has mistakes.
    """
    path = sheet_path(name, root)
    sheet = read_sheet(path)
    if sheet.original is None:
        raise RequestError(f"{name} stands for nothing that could be fetched.", remedy="It is in use as it is.")
    sent = _downloaded(name, sheet.original)
    try:
        files = _converted(_checked(sent, sheet.original), path.with_name("original.py"), sheet)
    except Unusable as problem:
        raise RequestError(
            f"What OpenML sent for {name} is not the data set that is known here: {problem}.",
            where=f"data set {sheet.original.openml} ({sheet.original.name})",
            remedy="Nothing was kept. Please tell the people who run your course.",
        ) from None
    folder = original_folder(name, root)
    _keep(files, sheet.original, folder)
    return folder


def _downloaded(name: str, original: Original) -> pd.DataFrame:
    from http.client import HTTPException
    from urllib.error import HTTPError

    from sklearn.datasets import fetch_openml

    still = "Nothing has changed, and everything works without the original."
    try:
        with _patience(), tempfile.TemporaryDirectory() as cache, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return fetch_openml(
                data_id=original.openml,
                data_home=cache,
                target_column=None,
                as_frame=True,
                read_csv_kwargs={"dtype": None},  # scikit-learn 1.9 stumbles over categories that are numbers
            ).frame
    except HTTPError as error:
        error.close()
        raise RequestError(
            f"OpenML could not give {name}: it answered {error.code} {error.reason}.",
            where=f"data set {original.openml}",
            remedy=f"Try again later. {still}",
        ) from None
    except (OSError, HTTPException) as error:
        raise RequestError(
            f"OpenML can't be reached to fetch {name}: {getattr(error, 'reason', None) or error}.",
            where="www.openml.org",
            remedy=f"Look whether you are connected to the internet, and try again. {still}",
        ) from None
    except Exception as error:  # noqa: BLE001 - the server can make scikit-learn raise anything
        raise RequestError(
            f"What OpenML sent for {name} can't be read: {type(error).__name__}: {error}",
            where=f"data set {original.openml}",
            remedy=f"Try again later. {still}",
        ) from None


@contextmanager
def _patience() -> Iterator[None]:
    """Don't wait for ever for a server that says nothing: scikit-learn has no option for it."""
    import socket

    before = socket.getdefaulttimeout()
    socket.setdefaulttimeout(PATIENCE)
    try:
        yield
    finally:
        socket.setdefaulttimeout(before)


def _checked(frame: pd.DataFrame, original: Original) -> pd.DataFrame:
    """What was sent, once the number of rows, the columns and their types agree with what is known of the original.

    Words are texts without quotation marks.

    Raises:
        Unusable: they differ.
    """
    from pandas.api.types import is_bool_dtype, is_numeric_dtype

    frame = frame.copy()
    if len(frame) != original.rows:
        raise Unusable(f"it has {len(frame)} rows, not {original.rows}")
    for column, expected in original.columns.items():
        if column not in frame.columns:
            raise Unusable(f"it has no column {column}")
        found = frame[column]
        if column not in original.gaps and found.isna().any():
            raise Unusable(f"values are missing in the column {column}")
        if isinstance(expected, list):
            words = found.astype(object).map(lambda word: str(word).strip("'"), na_action="ignore")
            frame[column] = words
            unknown = sorted(set(words.dropna()) - set(expected))
            if unknown:
                raise Unusable(f"the column {column} has {', '.join(map(repr, unknown[:MAX_SHOWN]))} in it")
        elif not is_numeric_dtype(found) or is_bool_dtype(found):
            raise Unusable(f"the column {column} has other things than numbers in it")
    return frame


def _converted(frame: pd.DataFrame, converter: Path, sheet: DataSheet) -> dict[str, bytes]:
    """The files to keep.

    Raises:
        Unusable: the converter could not make our columns of these rows, or what it made is not in range.
    """
    try:
        tables = _function(converter, "convert")(frame)
    except (ValueError, KeyError, TypeError) as error:
        raise Unusable(f"it can't be converted ({error})") from error
    rows = {file: about.rows for file, about in sheet.files.items()}
    rows |= sheet.original.files if sheet.original is not None else {}
    for file, table in tables.items():
        if len(table) != rows[file]:
            raise Unusable(f"{file} would have {len(table)} rows, not {rows[file]}")
        if file.endswith(".csv"):
            _check_columns(table, [name for name in sheet.columns if name not in sheet.files[file].without], sheet)
    return {file: _csv(table) if file.endswith(".csv") else _npy(table) for file, table in tables.items()}


def _check_columns(table: pd.DataFrame, columns: list[str], sheet: DataSheet) -> None:
    if list(table.columns) != columns:
        raise Unusable(f"its columns would be {', '.join(map(str, table.columns))}")
    ranges = sheet.ranges_of_original()
    for name in columns:
        column, (low, high) = table[name], ranges[name]
        if column.dtype != sheet.columns[name].type:
            raise Unusable(f"{name} would be {column.dtype}, not {sheet.columns[name].type}")
        if not column.between(low, high).all():
            raise Unusable(f"{name} would not be from {low:g} to {high:g} in all rows")


def _function(path: Path, name: str) -> Callable[..., Any]:
    """A function of a Python file that is in no package.

    Raises:
        GraderError: there is none.
    """
    spec = spec_from_file_location(f"{path.parent.name}_{path.stem}", path)
    if not path.is_file() or spec is None or spec.loader is None:
        raise GraderError(
            "The data set has an original, but no converter for it.",
            where=str(path),
            remedy=f"Write that file, with a function {name} that makes our columns of the original's.",
        )
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    found: Callable[..., Any] = getattr(module, name)
    return found


def _csv(table: pd.DataFrame) -> bytes:
    text: str = table.to_csv(index=False, lineterminator="\n")
    return text.encode("utf-8")


def _npy(array: np.ndarray[Any, Any]) -> bytes:
    import numpy as np

    file = io.BytesIO()
    np.save(file, np.ascontiguousarray(array), allow_pickle=False)
    return file.getvalue()


def _keep(files: Mapping[str, bytes], original: Original, folder: Path) -> None:
    """Put files where the loader looks for them, all or none.

    Raises:
        RequestError: they can't be written; what was there before is still there.
    """
    lines = [
        f"fetched: {datetime.now(UTC):%Y-%m-%d}",
        f"openml: {original.openml}",
        "sha256:",
        *(f"  {file}: {sha256(content).hexdigest()}" for file, content in files.items()),
    ]
    every = {**files, SHEET: ("\n".join(lines) + "\n").encode(), IN_USE: b""}
    new, old = (folder.with_name(f".{folder.name}.{os.getpid()}.{age}") for age in ("new", "old"))
    try:
        try:
            new.mkdir(parents=True)
            for file, content in every.items():
                (new / file).write_bytes(content)
            if folder.exists():
                folder.rename(old)
            new.rename(folder)
        finally:
            shutil.rmtree(new, ignore_errors=True)
            if old.exists() and not folder.exists():
                old.rename(folder)
            shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        raise RequestError(
            f"The original can't be kept: {error.strerror}.",
            where=str(folder.parent),
            remedy="Look whether the disk is full and whether you may write to that folder.",
        ) from error
