"""What a model gives for rows of data, computed again with NumPy from its exported weights."""

from grader.models.recompute.forward import finite, outputs_for
from grader.models.recompute.reasons import CannotRebuild, DoesNotFit, NotFinite

__all__ = ["CannotRebuild", "DoesNotFit", "NotFinite", "finite", "outputs_for"]
