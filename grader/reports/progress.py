"""How far a training is, in one line."""

from __future__ import annotations

from grader.engine.dialogue import Progress

FAR_SLOWER = 3.0
"""How many times the reference's time a run has to take before that is told,"""
LEAST_SECONDS = 5.0
"""and how many seconds: below that, the machine may just be busy."""


def progress_words(name: str, progress: Progress, reference_seconds: float) -> str:
    """The epoch and the loss; for a run that is far slower than the reference's, the seconds of both.

    Args:
        name: the exercise.
        progress: what is known of the training.
        reference_seconds: what the reference's whole run took; 0 if that is not known.
    """
    loss = f", loss {progress.loss:.4g}" if progress.loss is not None else ""
    words = f"{name}: epoch {progress.epoch:,} of {progress.epochs:,}{loss}"
    slow = progress.seconds >= max(LEAST_SECONDS, FAR_SLOWER * reference_seconds)
    if not slow or not reference_seconds:
        return words
    return f"{words}; {progress.seconds:.0f} s so far, the reference takes {reference_seconds:.1f} s in all"
