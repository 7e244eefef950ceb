"""Code from the days of Keras 2: its spellings work as they did, and each one is noted with how it is written today.

Keras itself is changed, so this is for a process that runs one student's code and ends. Where Keras has been imported
ahead it is changed at once, else as soon as the code imports it. No TensorFlow operation is run.
"""

from __future__ import annotations

from grader.child.keras2 import layers, metrics, models, optimizers, saving
from grader.child.keras2.notes import Notes
from grader.child.keras2.paths import Paths

__all__ = ["Notes", "install"]


def install(filename: str) -> Notes:
    """Let old spellings work from here on; what is noticed of them in the file `filename` is in the result."""
    notes = Notes(filename)

    def patch() -> None:
        for part in (layers, optimizers, metrics, saving, models):
            part.patch(notes)

    Paths(notes, patch).install()
    return notes
