"""The layers of the sandbox: what the engine asks for, and what a child says that it has put up."""

from __future__ import annotations

from enum import StrEnum


class Layer(StrEnum):
    """One wall around a run, put up by the kernel. Limits on time, memory and output hold without any of them."""

    NAMESPACES = "namespaces"
    """A file system of its own that has only what runs need; no other process and no network in sight."""
    LANDLOCK = "landlock"
    """Files: the libraries and the run's data sets can be read, its own folder written to, nothing else."""
    SECCOMP = "seccomp"
    """System calls: those that ordinary code needs; no new processes, no sockets, no signals to others."""
