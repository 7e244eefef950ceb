"""Why a model can't be computed here."""

from __future__ import annotations


class CannotRebuild(Exception):
    """The model has parts that can't be computed here; the text says which."""


class NotFinite(Exception):
    """Weights or outputs are NaN or infinite; the text says where."""


class DoesNotFit(Exception):
    """The model does not take rows of this shape, or its weights don't fit together; the text says what is wrong."""
