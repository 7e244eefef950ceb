"""What a run can be asked (probes) and what it can answer (evidence): plain data, no pickle.

This package is the only one of ours that the student's process imports besides `grader.child`,
so it stays light: NumPy is imported only by whoever calls `Array.numpy`.
"""

from grader.evidence.frame import FrameError, FrameLimits, pack, read_frames
from grader.evidence.job import Job, Limits
from grader.evidence.layer import Layer
from grader.evidence.probe import Call, Expression, Figures, File, Predict, Probe
from grader.evidence.record import (
    FAULT,
    Answer,
    Called,
    Ending,
    Evidence,
    Failure,
    Found,
    How,
    Missing,
    Note,
    Raised,
    TraceLine,
)
from grader.evidence.value import (
    Array,
    Column,
    Function,
    NumpyScalar,
    Opaque,
    Record,
    Table,
    Unexportable,
    Value,
)

__all__ = [
    "FAULT",
    "Answer",
    "Array",
    "Call",
    "Called",
    "Column",
    "Ending",
    "Evidence",
    "Expression",
    "Failure",
    "Figures",
    "File",
    "Found",
    "FrameError",
    "FrameLimits",
    "Function",
    "How",
    "Job",
    "Layer",
    "Limits",
    "Missing",
    "Note",
    "NumpyScalar",
    "Opaque",
    "Predict",
    "Probe",
    "Raised",
    "Record",
    "Table",
    "TraceLine",
    "Unexportable",
    "Value",
    "pack",
    "read_frames",
]
