from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from grader.engine.launch import python_command
from grader.engine.levels import Level, Sandbox, find_sandbox
from grader.errors import RequestError
from grader.evidence import Layer
from tests.program import run_program

NAMESPACES, LANDLOCK, SECCOMP = Layer


@pytest.mark.parametrize(
    ("layers", "level"),
    [
        ({NAMESPACES, LANDLOCK, SECCOMP}, Level.A),
        ({LANDLOCK, SECCOMP}, Level.B),
        ({NAMESPACES, SECCOMP}, Level.C),
        ({NAMESPACES, LANDLOCK}, Level.C),
        ({SECCOMP}, Level.C),
        ({LANDLOCK}, Level.C),
        ({NAMESPACES}, Level.C),
        (set(), Level.D),
    ],
)
def test_layers_come_to_a_level(layers: set[Layer], level: Level) -> None:
    assert Level.of(layers) is level


STRONG = Sandbox(frozenset(Layer))


def test_a_lower_level_leaves_layers_out_and_says_so() -> None:
    assert STRONG.at(Level.A) == STRONG
    for level in Level:
        assert STRONG.at(level).level is level
    standard = STRONG.at(Level.B)
    assert standard.missing.keys() == {NAMESPACES}
    assert "level B was asked for" in standard.missing[NAMESPACES]
    only_files = Sandbox(frozenset({LANDLOCK}), {SECCOMP: "x", NAMESPACES: "y"})
    assert only_files.at(Level.C) == only_files
    assert only_files.at(Level.D).layers == frozenset()


def test_a_level_that_is_not_there_is_refused_with_what_is_missing() -> None:
    limited = Sandbox(frozenset({SECCOMP}), {LANDLOCK: "the kernel has no Landlock"})
    for refuse in (limited.at, limited.require):
        with pytest.raises(RequestError, match=r"Level B \(standard\) is asked for.*level C \(limited\)") as caught:
            refuse(Level.B)
        assert caught.value.exit_code == 2
        assert "the kernel has no Landlock" in str(caught.value.remedy)
    limited.require(Level.C)
    limited.require(Level.D)


WITHOUT = """
import sys
from grader.child.sandbox.kernel import Kernel
from grader.child.sandbox.seccomp import ALLOW, _Builder, restrict_calls
from grader.engine.launch import python_command
from grader.engine.levels import find_sandbox
kernel = Kernel()
builder = _Builder(kernel, ALLOW)
for call in sys.argv[1:]:
    builder.rule(0x00050000 | 38, call)
restrict_calls(kernel, builder.finished())
found = find_sandbox(pool=False)
print(*sorted(found.layers), "|", found.missing)
"""
"""A system without certain calls: they give `Function not implemented` to this process and all that it starts."""


@pytest.mark.parametrize(
    ("calls", "lost"),
    [
        (["landlock_create_ruleset"], {LANDLOCK}),
        (["landlock_restrict_self"], {LANDLOCK}),
        (["unshare"], {NAMESPACES}),
        (["mount"], {NAMESPACES}),
        (["pivot_root"], {NAMESPACES}),
        (["seccomp"], {SECCOMP}),
        (["unshare", "landlock_create_ruleset", "seccomp"], {NAMESPACES, LANDLOCK, SECCOMP}),
    ],
)
def test_a_layer_that_the_system_does_not_hold_is_found_missing(
    calls: list[str], lost: set[Layer], tmp_path: Path
) -> None:
    held = find_sandbox(pool=False).layers
    if SECCOMP in held:
        done = run_program(WITHOUT, *calls, cwd=tmp_path)
        layers, _, missing = done.stdout.partition("|")
        assert set(layers.split()) == held - lost, done.stderr
        assert all(layer in missing for layer in lost)


def test_a_layer_that_is_put_up_and_does_not_hold_is_not_claimed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A kernel may say yes and do nothing."""
    for function, layer in (("restrict_files", LANDLOCK), ("restrict_calls", SECCOMP)):
        idle = f"import grader.child.sandbox.walls as walls; walls.{function} = lambda *_: None; "
        monkeypatch.setattr("grader.engine.levels.python_command", lambda code, idle=idle: python_command(idle + code))
        assert layer not in find_sandbox(pool=False).layers, function


def test_a_folder_of_ours_that_runs_could_read_is_found_out() -> None:
    """Should the solutions lie inside a folder that every run reads, that is no sandbox."""
    inside = str(Path(json.__file__).parent)
    assert find_sandbox(pool=False, kept=[inside]).level >= Level.C


def test_a_try_that_fails_claims_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("grader.engine.levels.python_command", lambda code: [sys.executable, "-c", "print('{')"])
    assert find_sandbox(pool=False).level is Level.D


def test_the_pool_has_no_namespaces() -> None:
    assert NAMESPACES not in find_sandbox(pool=True).layers


@pytest.mark.parametrize("system", ["darwin", "win32"])
def test_other_systems_hold_nothing_and_say_so(system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", system)
    found = find_sandbox(pool=True)
    assert found.level is Level.D
    assert found.missing.keys() == set(Layer)


@pytest.fixture
def tries(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What is tried out, without trying it."""
    made: list[list[str]] = []

    def try_out(kept: list[str]) -> dict[str, str | None]:
        made.append(kept)
        return {LANDLOCK: None, SECCOMP: None, NAMESPACES: "not allowed"}

    monkeypatch.setattr("grader.engine.levels._try_out", try_out)
    return made


def test_what_was_found_is_remembered(tries: list[list[str]], tmp_path: Path) -> None:
    memory = tmp_path / "state" / "sandbox.json"
    first = find_sandbox(pool=False, memory=memory)
    assert first.level is Level.B
    assert find_sandbox(pool=False, memory=memory) == first
    assert len(tries) == 1
    assert find_sandbox(pool=False) == first
    assert len(tries) == 2


def test_it_is_forgotten_when_something_changes(
    tries: list[list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = tmp_path / "sandbox.json"
    find_sandbox(pool=False, memory=memory)
    find_sandbox(pool=False, memory=memory, kept=[str(tmp_path)])
    assert len(tries) == 2
    monkeypatch.setattr("grader.engine.levels.__version__", "9.9")
    find_sandbox(pool=False, memory=memory, kept=[str(tmp_path)])
    assert len(tries) == 3


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"circumstances": []}', "\x00", '{"problems": {}}'])
def test_a_damaged_memory_counts_as_none(text: str, tries: list[list[str]], tmp_path: Path) -> None:
    memory = tmp_path / "sandbox.json"
    memory.write_text(text, encoding="utf-8")
    assert find_sandbox(pool=False, memory=memory).level is Level.B
    assert len(tries) == 1


def test_a_memory_that_can_not_be_written_does_no_harm(tries: list[list[str]], tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert find_sandbox(pool=False, memory=tmp_path / "file" / "sandbox.json").level is Level.B
