"""The rules for files: who may read and write what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from grader.child.sandbox.landlock import READ, WRITE, Right
from grader.child.sandbox.reach import DATA, NOWHERE, Reach, data_files


def file_rules(reach: Reach, scratch: str, data: Iterable[str]) -> Iterator[tuple[str, Right]]:
    """The rules for one run.

    Args:
        reach: what every run can read.
        scratch: the run's own folder.
        data: the files of data sets that it may read.
    """
    for path in (*reach.trees, *reach.process):
        yield path, READ
    if reach.cache is not None:
        yield reach.cache, READ
    yield NOWHERE, Right.READ_FILE | Right.WRITE_FILE
    yield scratch, WRITE
    files = [*data_files(data)]
    if files:
        for folder in DATA:
            yield folder, Right.READ_DIR  # imports look for names; the files have rules of their own
    for path in files:
        yield path, READ
