from __future__ import annotations

import sys

import pytest

from grader.engine import EngineKind, Level, Sandbox
from grader.evidence import Layer
from grader.reports.doctor import WIDTH, lines

STRONG = Sandbox(frozenset(Layer))


def text(sandbox: Sandbox, kind: EngineKind = EngineKind.FORK) -> str:
    return "\n".join(lines(sandbox, kind))


def test_every_layer_is_told_of_as_holding_or_missing() -> None:
    said = text(Sandbox(frozenset({Layer.LANDLOCK, Layer.SECCOMP}), {Layer.NAMESPACES: "unshare is not allowed"}))
    assert "Sandbox: level B, standard" in said
    assert "missing  namespaces  unshare is not allowed" in said
    assert "holds    landlock " in said
    assert "holds    limits " in said


def test_the_highest_level_has_nowhere_to_go_but_is_no_promise_of_everything() -> None:
    assert "higher level" not in text(STRONG)
    assert "a hole in the kernel is a hole in the sandbox" in text(STRONG)
    assert "people you trust" not in text(STRONG)


@pytest.mark.parametrize("level", [Level.B, Level.C, Level.D])
def test_a_lower_level_says_what_it_does_not_hold_and_how_to_get_further(
    level: Level, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    said = text(STRONG.at(level))
    assert "how large it is" in said
    assert "user namespaces" in said
    assert ("the solutions among them" in said) == (level in (Level.C, Level.D))
    assert ("people you trust" in said) == (level in (Level.C, Level.D))


def test_what_is_missing_decides_the_advice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert "Leave `--engine pool` out." in text(STRONG.at(Level.B), EngineKind.POOL)
    no_library = Sandbox(missing=dict.fromkeys(Layer, "libseccomp.so.2 is not installed"))
    assert "Install libseccomp" in text(no_library)
    monkeypatch.setattr(sys, "platform", "darwin")
    assert "Grade on Linux" in text(Sandbox(missing=dict.fromkeys(Layer, "x")))


def test_no_line_is_too_wide_or_steers_a_terminal() -> None:
    said = text(Sandbox(missing=dict.fromkeys(Layer, "\x1b[2J " + "a very long reason " * 10)))
    assert max(map(len, said.splitlines())) <= WIDTH
    assert "\x1b" not in said
