from __future__ import annotations

import json
from pathlib import Path

import pytest

from grader.cli import main
from grader.engine import find_sandbox
from tests.tiny import write_tiny


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(write_tiny(tmp_path))
    return tmp_path


def test_it_says_the_level_that_runs_have(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    level = find_sandbox(pool=False).level
    assert main(["doctor"]) == 0
    assert f"Sandbox: level {level}, {level.word}\n" in capsys.readouterr().out


def test_it_tries_anew_whatever_is_remembered(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["doctor", "--engine", "pool"])
    memory = root / ".grade" / "sandbox.json"
    told = json.loads(memory.read_text(encoding="utf-8"))
    told["problems"] = dict.fromkeys(told["problems"], "forged")
    memory.write_text(json.dumps(told), encoding="utf-8")
    capsys.readouterr()
    assert main(["doctor", "--engine", "pool"]) == 0
    assert "forged" not in capsys.readouterr().out
    assert "forged" not in memory.read_text(encoding="utf-8")
