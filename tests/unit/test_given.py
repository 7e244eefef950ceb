from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tiny import write, write_tiny

CODE = "from grader.given import first, second\nprint(first, second)\n"
NAME = "chapter1/01_sum_of_two.py"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_tiny(tmp_path / "root")


def run(file: Path | None, code: str = CODE, *, cwd: Path | None = None) -> tuple[str, str]:
    """Run code as a file under plain Python; what it prints, and its last line on standard error."""
    if file is not None:
        write(file, code)
    command = [sys.executable, str(file)] if file is not None else [sys.executable, "-c", code]
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    done = subprocess.run(command, capture_output=True, text=True, env=env, cwd=cwd or "/")
    return done.stdout, (done.stderr.strip().splitlines() or [""])[-1]


@pytest.mark.parametrize("place", ["exercises/tiny", "solutions/tiny", "handed-in/anna", "exercises/tiny/../tiny"])
def test_an_exercise_s_file_finds_its_names_wherever_it_is_in_the_project(root: Path, place: str) -> None:
    (root / place).mkdir(parents=True, exist_ok=True)
    assert run(root / place / NAME) == ("2 3\n", "")


def test_a_submission_elsewhere_is_found_from_the_folder_one_stands_in(root: Path, tmp_path: Path) -> None:
    assert run(tmp_path / "elsewhere/tiny" / NAME, cwd=root) == ("2 3\n", "")
    assert run(tmp_path / "elsewhere/anna" / NAME, cwd=root) == ("2 3\n", "")


def test_the_course_of_the_folder_s_name_comes_first(root: Path) -> None:
    write(root / "exercises/another/chapter1/01_sum_of_two.yaml", "given: first, second = 10, 20\n")
    assert run(root / "solutions/tiny" / NAME) == ("2 3\n", "")
    assert run(root / "solutions/another" / NAME) == ("10 20\n", "")


@pytest.mark.parametrize(
    "code",
    [
        "from grader.given import *\nprint(first, second)",
        "import grader.given\nprint(grader.given.first, grader.given.second)",
        "from grader import given\nprint(given.first, given.second)",
        "def f():\n    from grader.given import first, second\n    print(first, second)\nf()",
        "from grader.given import first as a\nfrom grader.given import second as b\nprint(a, b)",
    ],
)
def test_every_way_to_import_works(root: Path, code: str) -> None:
    assert run(root / "exercises/tiny" / NAME, code) == ("2 3\n", "")


def test_the_same_object_comes_each_time(root: Path) -> None:
    write(root / "exercises/tiny/chapter1/01_sum_of_two.yaml", "given: first = []\n")
    code = "from grader.given import first\nfrom grader.given import first as again\nprint(first is again)"
    assert run(root / "exercises/tiny" / NAME, code) == ("True\n", "")


def test_an_unknown_name_is_refused_with_those_there_are(root: Path) -> None:
    _, error = run(root / "exercises/tiny" / NAME, "from grader.given import frist")
    assert error == "ImportError: this exercise gives no frist; it gives first, second"


def test_an_exercise_without_given_names_says_so(root: Path) -> None:
    _, error = run(root / "exercises/tiny/chapter10/01_greeting.py", "from grader.given import first")
    assert error == "ImportError: this exercise gives no first; it gives nothing"


def test_a_file_of_no_exercise_is_told_what_to_do(root: Path) -> None:
    _, error = run(root / "exercises/tiny/chapter1/99_mine.py")
    assert "99_mine.py belongs to no exercise" in error


def test_code_in_no_file_is_told_what_to_do() -> None:
    _, error = run(None)
    assert "the code is in no file" in error


def test_a_notebook_may_name_its_file(root: Path) -> None:
    code = f"__file__ = {str(root / 'exercises/tiny' / NAME)!r}\n{CODE}"
    assert run(None, code) == ("2 3\n", "")


def test_helpers_of_the_course_are_there_for_the_given_code_only(root: Path) -> None:
    write(root / "exercises/tiny/helpers.py", "def double(x):\n    return 2 * x\n")
    write(root / "exercises/tiny/chapter1/01_sum_of_two.yaml", "given: |\n  from helpers import double\n  first = 4\n")
    file = root / "exercises/tiny" / NAME
    assert run(file, "from grader.given import double, first\nprint(double(first))") == ("8\n", "")
    source = "import inspect\nfrom grader.given import double\nprint(inspect.getsource(double))"
    assert run(file, source)[0] == "def double(x):\n    return 2 * x\n\n"
    _, error = run(file, "from grader.given import first\nimport helpers")
    assert error == "ModuleNotFoundError: No module named 'helpers'"


def test_what_a_stub_imports_is_light(root: Path) -> None:
    heavy = "{'numpy', 'pydantic', 'rich', 'click', 'difflib', 'pandas'}"
    code = f"from grader.given import first\nimport sys\nprint({heavy} & set(sys.modules))"
    assert run(root / "exercises/tiny" / NAME, code) == ("set()\n", "")


def test_an_error_in_the_given_code_names_the_spec_and_its_line(root: Path) -> None:
    write(root / "exercises/tiny/chapter1/01_sum_of_two.yaml", "given: |\n  first = 1\n  second = 1 / 0\n")
    code = "import traceback\ntry:\n    from grader.given import first\nexcept ZeroDivisionError as error:\n"
    code += "    print(traceback.extract_tb(error.__traceback__)[-1])"
    printed, _ = run(root / "exercises/tiny" / NAME, code)
    assert "01_sum_of_two.yaml: given, line 2 in <module>" in printed


CARRY = "title: T\nsection: '1'\ncarry: {model: 01_sum_of_two}\ngiven: 'half = 1'\n"
ELSEWHERE = (
    "model comes out of the exercise 01_sum_of_two: it is there when `grade` runs your code, not in plain Python"
)


def test_what_is_carried_over_is_there_in_grading_runs_only(root: Path) -> None:
    write(root / "exercises/tiny/chapter1/03_after.yaml", CARRY)
    file = root / "exercises/tiny/chapter1/03_after.py"
    assert run(file, "from grader.given import half\nprint(half)\n") == ("1\n", "")
    assert run(file, "from grader.given import model\n") == ("", f"ImportError: {ELSEWHERE}")


def test_given_code_that_needs_it_says_the_same(root: Path) -> None:
    write(root / "exercises/tiny/chapter1/03_after.yaml", CARRY.replace("half = 1", "half = model / 2"))
    file = root / "exercises/tiny/chapter1/03_after.py"
    assert run(file, "from grader.given import half\n") == ("", f"ImportError: {ELSEWHERE}")
