"""Levels: how well this system can shut runs in. Found by trying, not by asking what the system says of itself."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from grader import __version__
from grader.engine.launch import PACKAGES, child_environment, python_command
from grader.errors import GraderError, RequestError
from grader.evidence import Layer
from grader.state import write_whole

PROBE_SECONDS = 20.0
_NOT_LINUX = "only Linux has it"
_NOT_IN_POOL = "processes of the engine `pool` are started one by one"


class Level(StrEnum):
    """How well runs are shut in."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"

    @property
    def word(self) -> str:
        """The level in a word."""
        return {"A": "strong", "B": "standard", "C": "limited", "D": "none"}[self]

    @classmethod
    def of(cls, layers: Iterable[Layer]) -> Level:
        """The level that these layers come to."""
        held = frozenset(layers)
        if held >= _LAYERS[cls.A]:
            return cls.A
        if held >= _LAYERS[cls.B]:
            return cls.B
        return cls.C if held else cls.D


_LAYERS = {
    Level.A: frozenset(Layer),
    Level.B: frozenset({Layer.LANDLOCK, Layer.SECCOMP}),
    Level.C: frozenset({Layer.SECCOMP}),
    Level.D: frozenset(),
}


@dataclass(frozen=True)
class Sandbox:
    """How runs are shut in.

    Attributes:
        layers: the layers around each run.
        missing: the others, and why each is not there.
    """

    layers: frozenset[Layer] = frozenset()
    missing: Mapping[Layer, str] = field(default_factory=dict)

    @property
    def level(self) -> Level:
        """The level that the layers come to."""
        return Level.of(self.layers)

    def at(self, level: Level) -> Sandbox:
        """The same sandbox with fewer layers.

        Raises:
            RequestError: it does not reach the level.
        """
        self.require(level)
        layers = self.layers & _LAYERS[level]
        if level is Level.C and not layers:
            return self
        left_out = dict.fromkeys(self.layers - layers, f"left out, as level {level} was asked for")
        return Sandbox(layers, {**self.missing, **left_out})

    def require(self, level: Level) -> None:
        """Go on only with this level or a higher one.

        Raises:
            RequestError: the level is lower.
        """
        if self.level > level:
            reasons = "; ".join(f"{layer}: {why}" for layer, why in self.missing.items())
            raise RequestError(
                f"Level {level} ({level.word}) is asked for, and runs are shut in at level {self.level} "
                f"({self.level.word}) here.",
                remedy=f"`grade doctor` says how to get a higher level on this system. Missing: {reasons}.",
            )


def find_sandbox(*, pool: bool, kept: Iterable[str] = (), memory: Path | None = None) -> Sandbox:
    """The strongest sandbox that this system holds.

    Args:
        pool: whether runs get processes of the engine `pool`.
        kept: folders and files that no run may read.
        memory: the file that remembers what was found, until the system is restarted or changes; None to try anew and
            remember nothing.
    """
    if sys.platform != "linux":
        return Sandbox(missing=dict.fromkeys(Layer, _NOT_LINUX))
    kept = [path for path in kept if Path(path).exists()]
    circumstances = _circumstances(kept)
    problems = _remembered(memory, circumstances)
    if problems is None:
        problems = _try_out(kept)
        if memory is not None:
            with contextlib.suppress(GraderError):  # nothing can be written there: it is tried again next time
                write_whole(memory, json.dumps({"circumstances": circumstances, "problems": problems}))
    missing = {layer: why for layer in Layer if (why := problems[layer]) is not None}
    if pool:
        missing.setdefault(Layer.NAMESPACES, _NOT_IN_POOL)
    return Sandbox(frozenset(set(Layer) - missing.keys()), missing)


def _try_out(kept: list[str]) -> dict[str, str | None]:
    """Layer -> what it did not hold, None for nothing."""
    with tempfile.TemporaryDirectory(prefix="grade-canary-") as folder:
        base, planted = Path(folder) / "runs", Path(folder) / "planted"
        base.mkdir()
        planted.touch()
        told = f"{str(base)!r}, {[*kept, str(planted)]!r}"
        try:
            done = subprocess.run(
                python_command(f"from grader.child.sandbox.canary import main; main({told})"),
                env=child_environment(None),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=PROBE_SECONDS,
                check=True,
            )
            found = json.loads(done.stdout)
        except (subprocess.SubprocessError, ValueError) as error:
            return dict.fromkeys(Layer, f"trying it out failed ({type(error).__name__})")
    return {layer: found[layer] for layer in Layer}


def _circumstances(kept: Iterable[str]) -> list[str]:
    """All that what was found depends on."""
    namespaces = [str(Path(f"/proc/self/ns/{kind}").readlink()) for kind in ("user", "mnt")]
    boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    code = (PACKAGES / "grader" / "child" / "sandbox").glob("*.py")
    changed = str(max(file.stat().st_mtime_ns for file in code))
    return [boot, os.uname().release, sys.executable, __version__, changed, str(os.getuid()), *namespaces, *kept]


def _remembered(memory: Path | None, circumstances: list[str]) -> dict[str, str | None] | None:
    if memory is None:
        return None
    try:
        told = json.loads(memory.read_text(encoding="utf-8"))
        if told["circumstances"] != circumstances:
            return None
        return {layer: told["problems"][layer] for layer in Layer}
    except (OSError, ValueError, LookupError, TypeError):
        return None
