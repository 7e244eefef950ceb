"""The recipes of CONTRIBUTING.md, followed to the letter in a copy of the project."""

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
    """A copy of the project with the files of the recipes."""
    project = tmp_path_factory.mktemp("project")
    for folder in ("grader", "exercises", "solutions"):
        shutil.copytree(ROOT / folder, project / folder, ignore=shutil.ignore_patterns("__pycache__"))
    recipes = list(FILE.finditer((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")))
    assert len(recipes) == 5
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


def test_the_new_exercise_passes_with_its_solution(project: Path):
    done = grade(project, "--from", "solutions", "chapter1/08")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 passed" in done.stdout


def test_the_new_exercise_is_to_do_and_its_stub_runs(project: Path):
    done = grade(project, "chapter1/08")
    assert done.returncode == 1
    assert "blank in line 18, 1 more" in done.stdout
    assert run(project, "exercises/intro/chapter1/08_sigmoid.py").returncode == 0


def test_the_new_exercise_tells_its_mistake(project: Path, tmp_path: Path):
    solution = (project / "solutions/intro/chapter1/08_sigmoid.py").read_text(encoding="utf-8")
    (tmp_path / "chapter1").mkdir()
    (tmp_path / "chapter1/08_sigmoid.py").write_text(solution.replace("exp(-z)", "exp(z)"), encoding="utf-8")
    done = grade(project, "--from", str(tmp_path), "chapter1/08")
    assert done.returncode == 1
    assert "Which sign does z have inside exp?" in done.stdout


def test_the_new_kind_passes_its_test(project: Path):
    done = run(project, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/unit/checks/test_between.py")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "2 passed" in done.stdout


def test_the_new_kind_is_known_to_specs_and_schema(project: Path):
    spec = project / "exercises/intro/chapter1/08_sigmoid.yaml"
    text = spec.read_text(encoding="utf-8")
    spec.write_text(text.replace("mistakes:", "  - between: squeezed[0]\n    low: 5\n    high: 6\nmistakes:"), "utf-8")
    done = grade(project, "--from", "solutions", "chapter1/08")
    spec.write_text(text, encoding="utf-8")
    assert "is not a number in the expected range" in done.stdout
    assert '"between"' in grade(project, "schema").stdout
