"""The recipe of CONTRIBUTING.md, followed to the letter in a copy of the project."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILE = re.compile(r"^File `(?P<path>[^`]+)`:\n\n```\w+\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with the files of the recipe."""
    project = tmp_path_factory.mktemp("project")
    for folder in ("grader", "exercises", "solutions"):
        shutil.copytree(ROOT / folder, project / folder, ignore=shutil.ignore_patterns("__pycache__"))
    recipes = list(FILE.finditer((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")))
    assert len(recipes) == 2
    for recipe in recipes:
        path = project / recipe["path"]
        assert not path.exists()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(recipe["text"], encoding="utf-8")
    return project


def run(project: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *words],
        cwd=project,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(project)},
        capture_output=True,
        text=True,
        timeout=60,
    )


def grade(project: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return run(project, "-m", "grader", *words)


def test_the_new_kind_passes_its_test(project: Path):
    done = run(project, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/unit/checks/test_between.py")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "2 passed" in done.stdout


def test_the_new_kind_is_known_to_specs_and_schema(project: Path):
    spec = project / "exercises/intro/chapter1/01_forward_propagation.yaml"
    text = spec.read_text(encoding="utf-8")
    spec.write_text(text.replace("mistakes:", "  - between: output\n    low: 5\n    high: 6\nmistakes:"), "utf-8")
    done = grade(project, "--from", "solutions", "chapter1/01")
    spec.write_text(text, encoding="utf-8")
    assert "is not a number in the expected range" in done.stdout
    assert '"between"' in grade(project, "schema").stdout
