"""How the processes that run students' code are started: the same interpreter, a clean environment."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from grader.errors import GraderError

PACKAGES = Path(__file__).resolve().parents[2]
"""The folder that holds the `grader` package."""
_TENSORFLOW = {
    "CUDA_VISIBLE_DEVICES": "-1",
    "KERAS_BACKEND": "tensorflow",
    "KERAS_HOME": os.devnull,  # whatever keras.json there is in the home folder is not the course's
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TF_ENABLE_ONEDNN_OPTS": "0",  # the same sums on every processor
    "TF_NUM_INTEROP_THREADS": "1",
    "TF_NUM_INTRAOP_THREADS": "1",
}
"""No graphics card, no settings of the user's, one thread: small models train faster with one, and to the same bits."""


def python_command(code: str) -> list[str]:
    """The command that runs `code` with our package importable and the current folder not."""
    return [sys.executable, "-P", "-c", f"import sys; sys.path.append({str(PACKAGES)!r}); {code}"]


def child_environment(cache: str | None) -> dict[str, str]:
    """The environment of a run: nothing of ours but where programs are, one thread per library, no windows."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TEMP", "TMP") if name in os.environ}
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    folder = {"MPLCONFIGDIR": cache} if cache is not None else {}
    return {
        **kept,
        **threads,
        **_TENSORFLOW,
        **folder,
        "JOBLIB_MULTIPROCESSING": "0",  # it would look for shared memory, in vain
        "LANG": "C.UTF-8",
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "MPLBACKEND": "module://grader.child.backend",
    }


def inherit(descriptor: int) -> tuple[int, dict[str, Any]]:
    """Let a new process have a descriptor: the number to tell it, and the options of `Popen`."""
    if sys.platform == "win32":
        import msvcrt

        handle = msvcrt.get_osfhandle(descriptor)
        os.set_handle_inheritable(handle, True)
        return handle, {"close_fds": False}
    return descriptor, {"pass_fds": [descriptor]}


def imported_versions(greeting: Mapping[str, Any]) -> dict[str, str]:
    """The versions in the greeting of a process that has imported ahead.

    Raises:
        GraderError: it could not import something, or not put up the sandbox.
    """
    if "no sandbox" in greeting:
        raise sandbox_fault(greeting["no sandbox"])
    if "failed" in greeting:
        raise GraderError(
            f"The exercise needs a package that can't be imported: {greeting['failed']}",
            remedy="Install the packages of the course: pip install -e . -c constraints.txt",
        )
    return {"python": ".".join(map(str, sys.version_info[:3])), **greeting["versions"]}


def sandbox_fault(why: str) -> GraderError:
    """The fault of a sandbox that was asked for and can't be put up. No code has been run without it."""
    return GraderError(
        f"The sandbox can't be put up ({why}).",
        remedy="`grade doctor` looks again at what this system can hold, and says how to get more.",
    )
