"""Importing ahead of the runs that need it."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterable
from typing import Any


def import_ahead(modules: Iterable[str]) -> dict[str, Any]:
    """Import modules; the greeting that says which versions they have, or which one failed and why.

    What is compiled on the way is kept beside its source, as Python does; what runs import later is not.
    """
    versions = {}
    for module in modules:
        try:
            importlib.import_module(module)
        except Exception as error:
            return {"failed": f"{module} ({type(error).__name__}: {error})"}
        package = module.partition(".")[0]
        if package == "numpy":
            importlib.import_module("numpy.random")  # NumPy puts it off until it is used, here: in every run
        if package == "matplotlib":
            importlib.import_module("grader.child.backend").keep_backend()
        if package == "keras":
            importlib.import_module("grader.child.models")
            importlib.import_module("grader.child.keras2.paths")
            importlib.import_module("grader.child.keras2.spellings")
        versions[package] = str(getattr(sys.modules[package], "__version__", "?"))
    sys.dont_write_bytecode = True
    return {"versions": versions}
