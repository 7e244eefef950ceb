"""Auto-graded programming exercises: evidence from the student's process, verdicts from ours."""

__version__ = "0.1.0"
