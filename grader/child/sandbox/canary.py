"""Tries the layers of the sandbox out: each is put up in a process of its own, and attacked there."""

from __future__ import annotations

import json
import os
import socket
import threading
from collections.abc import Callable, Iterable

from grader.child.sandbox.walls import Walls
from grader.evidence import Layer


def main(base: str, kept: Iterable[str]) -> None:
    """Print one JSON object: layer -> what it did not hold; null for a layer that held.

    Args:
        base: an empty folder, for the folders of runs.
        kept: folders and files that no run may read.
    """
    print(json.dumps({layer: _in_canary(layer, base, kept) for layer in Layer}))  # noqa: T201


def _in_canary(layer: Layer, base: str, kept: Iterable[str]) -> str | None:
    read, write = os.pipe()
    canary = os.fork()
    if canary == 0:
        try:
            problem = _problem(layer, base, kept)
        except BaseException as error:
            problem = str(error) or type(error).__name__
        os.write(write, (problem or "").encode("utf-8", "replace") + b"\n")
        os._exit(0)
    os.close(write)
    with open(read, encoding="utf-8") as answer:
        said = answer.readline()
    os.waitpid(canary, 0)
    return said.rstrip("\n") or None if said else "the process that tried it did not come back"


def _problem(layer: Layer, base: str, kept: Iterable[str]) -> str | None:
    """Put a layer up and attack it; what went wrong."""
    outside = os.getpid()
    walls = Walls([layer], None)
    walls.go_inside(base)
    scratch = os.path.join(base, layer)
    os.mkdir(scratch)
    os.chdir(scratch)
    walls.shut_in(scratch, ())
    attacks = {
        Layer.NAMESPACES: lambda: _seen(kept, outside),
        Layer.LANDLOCK: lambda: _reached(kept, base),
        Layer.SECCOMP: lambda: _called(outside),
    }
    return attacks[layer]() or _ordinary()


def _seen(kept: Iterable[str], outside: int) -> str | None:
    """What can be seen that should be out of sight."""
    for path in kept:
        if os.path.lexists(path):
            return f"{path} can be seen"
    processes = [name for name in os.listdir("/proc") if name.isdigit() and int(name) > os.getpid()]
    if os.getpid() != 1 or processes:
        return f"the process {outside} can be seen"
    with open("/proc/self/net/dev", encoding="ascii") as devices:
        if any(":" in line and not line.strip().startswith("lo:") for line in devices):
            return "the network can be seen"
    return None


def _reached(kept: Iterable[str], base: str) -> str | None:
    """Which file can be reached that should not be."""
    for path in kept:
        if not _refused(lambda path=path: os.close(os.open(path, os.O_RDONLY))):  # type: ignore[misc]
            return f"{path} can be read"
    if not _refused(lambda: os.mkdir(os.path.join(base, "written"))):
        return f"{base} can be written to"
    return None


def _called(outside: int) -> str | None:
    """Which call works that should not."""
    if not _refused(_fork):
        return "a process can be started"
    if not _refused(lambda: os.execv("/nonexistent", ["nonexistent"])):
        return "a program can be started"
    if not _refused(lambda: os.kill(outside if outside != os.getpid() else os.getppid(), 0)):
        return "another process can be sent signals"
    if not _refused(lambda: socket.socket().close()):
        return "a socket can be opened"
    return None


def _fork() -> None:
    if os.fork() == 0:
        os._exit(0)
    os.wait()


def _refused(action: Callable[[], object]) -> bool:
    try:
        action()
    except PermissionError:
        return True
    except OSError:
        return False
    return False


def _ordinary() -> str | None:
    """What does not work any more that ordinary code needs."""
    with open("file", "w", encoding="ascii") as file:
        file.write("x")
    os.unlink("file")
    with open(os.__file__, "rb") as library:
        library.read(1)
    thread = threading.Thread(target=int)
    thread.start()
    thread.join()
    return None
