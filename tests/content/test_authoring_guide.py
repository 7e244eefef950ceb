"""exercises/README.md, followed to the letter in a copy of the project, as instructors do; and that it is current."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from grader.checks import own_kinds
from grader.documentation import put_between_marks, reference

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "exercises/README.md").read_text(encoding="utf-8")
STEP = re.compile(
    r"^File `(?P<path>[^`]+)`:\n\n```\w+\n(?P<text>.*?)^```$|^```console\n(?P<console>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Command:
    """A command of the guide, and the lines that it is said to print."""

    words: tuple[str, ...]
    printed: tuple[str, ...]


def commands(console: str) -> Iterator[Command]:
    for part in re.split(r"^\$ ", console, flags=re.MULTILINE)[1:]:
        line, *printed = part.rstrip("\n").split("\n")
        yield Command(tuple(shlex.split(line)), tuple(printed))


def run(project: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *words],
        cwd=project,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(project), "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        timeout=300,
    )


def follow(project: Path, command: Command) -> None:
    """Run a command; what the guide shows of its output has to be in it, in this order."""
    program, *words = command.words
    assert program == "grade"
    done = run(project, "-m", "grader", *words)
    assert "Error" not in done.stderr, done.stderr
    place = 0
    for line in command.printed:
        place = done.stdout.find(line, place)
        assert place >= 0, f"{line!r} is not in what {command.words} printed:\n{done.stdout}{done.stderr}"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with one course of one chapter, after everything in the guide has been done."""
    project = tmp_path_factory.mktemp("work") / "project"
    ignored = shutil.ignore_patterns("__pycache__", ".grade", "chapter[2-9]", "keras", "README.md")
    for folder in ("exercises", "solutions", "datasets"):
        shutil.copytree(ROOT / folder, project / folder, ignore=ignored)
    shutil.copytree(ROOT / "grader", project / "grader", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(ROOT / "pyproject.toml", project / "pyproject.toml")
    course = project / "exercises/intro/course.yaml"
    course.write_text(course.read_text(encoding="utf-8").partition("  - id: chapter2")[0], encoding="utf-8")
    for step in STEP.finditer(GUIDE):
        if step["path"]:
            path = project / step["path"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(step["text"], encoding="utf-8")
        for command in commands(step["console"] or ""):
            follow(project, command)
    return project


def test_the_guide_can_be_followed(project: Path) -> None:
    names = ["08_sigmoid", "09_weighted_sum"]
    found = [run(project, "-m", "grader", "--from", "solutions", f"intro/chapter1/{name}") for name in names]
    assert [done.returncode for done in found] == [0, 0]


def test_the_stubs_run_as_they_are(project: Path) -> None:
    for name in ("08_sigmoid", "09_weighted_sum"):
        assert run(project, f"exercises/intro/chapter1/{name}.py").returncode == 0


def test_the_check_of_ones_own_can_be_used(project: Path) -> None:
    [lines] = re.findall(r"^Then a spec of that course can say\n\n```yaml\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
    spec = project / "exercises/intro/chapter1/08_sigmoid.yaml"
    text = spec.read_text(encoding="utf-8")
    spec.write_text(text.replace("mistakes:", f"{lines}mistakes:"), encoding="utf-8")
    try:
        done = run(project, "-m", "grader", "-v", "--from", "solutions", "intro/chapter1/08_sigmoid")
    finally:
        spec.write_text(text, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "[1, squeezed[0]]" in done.stdout
    assert "## `falls`" in run(project, "-m", "grader", "schema", "kinds").stdout


def test_the_copy_for_students_works(project: Path) -> None:
    copy = project.parent / "for-students"
    assert max(path.name for path in (copy / "solutions/intro/chapter1").iterdir()) == "09_weighted_sum.py"
    done = run(copy, "-m", "grader", "--from", "solutions")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "9 passed" in done.stdout


def test_the_reference_is_current() -> None:
    assert put_between_marks(GUIDE, reference(own_kinds()), "README.md") == GUIDE


def test_every_link_inside_leads_somewhere() -> None:
    headings = re.findall(r"^#+ (.*)$", GUIDE, re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
    assert set(re.findall(r"\]\(#([^)]*)\)", GUIDE)) <= anchors
