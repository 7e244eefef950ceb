"""Models of Keras by what they mean: read from evidence, compared layer by layer, computed again. Pure.

Nothing here imports Keras or TensorFlow. What a student's process says of a model is a claim: it is read into typed
classes with hard limits, and a claim that no model could make is refused (`Unreadable`).
"""

from grader.models.fingerprint import Callback, Compiled, Fit, Layer, Model, Optimizer, Shape, Unreadable, read_model

__all__ = [
    "Callback",
    "Compiled",
    "Fit",
    "Layer",
    "Model",
    "Optimizer",
    "Shape",
    "Unreadable",
    "read_model",
]
