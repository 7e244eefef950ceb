"""What `grade doctor` says of a sandbox."""

from __future__ import annotations

import platform
import sys
import textwrap
from collections.abc import Iterator, Mapping

from grader import __version__
from grader.engine import EngineKind, Level, Sandbox
from grader.evidence import Layer
from grader.reports.escape import escape

WIDTH = 96
_PROMISES: Mapping[Layer, str] = {
    Layer.NAMESPACES: "Code sees the folders that it needs, no other process and no network.",
    Layer.LANDLOCK: "Code reads libraries and its data sets, and writes into its own folder.",
    Layer.SECCOMP: "Code starts no processes, opens no connections and sends no signals to others.",
}
_LIMITS = "Time, memory, output and files have limits, kept from outside."
_EVERYWHERE = (
    "All code shares this system's kernel: a hole in the kernel is a hole in the sandbox. Keep it up to date.",
    "What code says of itself is a claim. Give points for what is computed again or run on hidden values.",
)
_NOT_HELD: Mapping[Layer, str] = {
    Layer.NAMESPACES: "Code can find out whether a file exists, how large it is and when it was changed: its name, not "
    "its content.",
    Layer.LANDLOCK: "Code can read and change the files that you can read and change, the solutions among them.",
    Layer.SECCOMP: "Code can start programs and processes, open connections and send signals.",
}
_TRUST = "So run only the code of people you trust."
_LIBSECCOMP = "Install libseccomp: `apt install libseccomp2`, `dnf install libseccomp`, or what your system calls it."
_FURTHER: Mapping[Layer, str] = {
    Layer.LANDLOCK: "Use Linux 5.19 or newer, built with Landlock; the kernel's option `lsm=` may have to name it.",
    Layer.SECCOMP: "Use a kernel with seccomp filters, as every common distribution has; in a container, allow them.",
    Layer.NAMESPACES: (
        "Allow user namespaces: `sysctl kernel.unprivileged_userns_clone=1` on Debian, "
        "`sysctl kernel.apparmor_restrict_unprivileged_userns=0` on Ubuntu; in a container, allow unshare, mount and "
        "pivot_root in its seccomp profile, and leave /proc unmasked."
    ),
}


def lines(sandbox: Sandbox, kind: EngineKind) -> Iterator[str]:
    """The text, line by line."""
    yield f"grade {__version__}, Python {platform.python_version()}, {platform.system()} {platform.release()}"
    yield f"Engine: {kind}"
    yield f"Sandbox: level {sandbox.level}, {sandbox.level.word}"
    yield ""
    for layer, promise in _PROMISES.items():
        yield from _layer(layer, promise, sandbox)
    yield f"  holds    {'limits':11} {_LIMITS}"
    yield ""
    yield "What this level does not hold:"
    for point in (*(said for layer, said in _NOT_HELD.items() if layer not in sandbox.layers), *_EVERYWHERE):
        yield from _point(point)
    if sandbox.level in (Level.C, Level.D):
        yield from _point(_TRUST)
    further = [*_further(sandbox, kind)]
    if further:
        yield ""
        yield "How to get a higher level here:"
        for point in further:
            yield from _point(point)


def _layer(layer: Layer, promise: str, sandbox: Sandbox) -> Iterator[str]:
    if layer in sandbox.layers:
        yield f"  holds    {layer:11} {promise}"
    else:
        yield from _point(f"missing  {layer:11} {escape(sandbox.missing[layer])}", bullet="  ", hanging=23)


def _further(sandbox: Sandbox, kind: EngineKind) -> Iterator[str]:
    """What to do to get further."""
    if sys.platform != "linux":
        yield "Grade on Linux, in a virtual machine or in WSL2 for example."
        return
    if any("libseccomp" in why for why in sandbox.missing.values()):
        yield _LIBSECCOMP
        return
    for layer in Layer:
        if layer in sandbox.missing:
            in_pool = layer is Layer.NAMESPACES and kind is EngineKind.POOL
            yield "Leave `--engine pool` out." if in_pool else _FURTHER[layer]


def _point(text: str, *, bullet: str = "- ", hanging: int = 2) -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=bullet,
        subsequent_indent=" " * hanging,
        break_on_hyphens=False,
        drop_whitespace=True,
    )
