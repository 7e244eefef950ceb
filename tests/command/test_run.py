"""`grade run` as a whole: which processes it starts, what it imports, how it is stopped, what a terminal shows."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest

from grader.cli import main
from grader.engine import Engines, Level, find_sandbox

REPOSITORY = Path(__file__).resolve().parents[2]
COURSE = REPOSITORY / "tests" / "golden" / "root"
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(REPOSITORY), "LANG": "C.UTF-8", "TERM": "xterm-256color"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(COURSE, tmp_path / "root"))


def submit(folder: Path, name: str, text: str) -> Path:
    path = folder / "chapter1" / f"{name}.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder


def grade(root: Path, *words: str, options: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *options, "-m", "grader", "--trust", *words]
    return subprocess.run(command, cwd=root, env=ENVIRONMENT, capture_output=True, text=True, timeout=60)


@pytest.fixture
def no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    def opened(self: Engines, modules: object) -> None:
        raise AssertionError("an engine was started")

    monkeypatch.setattr(Engines, "_open", opened)


@pytest.mark.usefixtures("no_engine")
def test_untouched_stubs_start_no_process(root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture):
    monkeypatch.chdir(root)
    assert main(["chapter1"]) == 1
    assert "4 to do" in capsys.readouterr().out


@pytest.mark.usefixtures("no_engine")
def test_quizzes_start_no_process(root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture):
    monkeypatch.chdir(root)
    assert main(["--from", "solutions", "layers_quiz"]) == 0
    assert "1 passed" in capsys.readouterr().out


HEAVY = {"tensorflow", "keras", "pandas", "matplotlib", "sklearn", "scipy"}


def test_the_command_imports_no_heavy_package(root: Path):
    done = grade(root, "--from", "solutions", "chapter1", options=("-X", "importtime"))
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert done.returncode == 0
    assert "pydantic" in imported
    assert imported & HEAVY == set()


def test_a_run_finds_only_the_packages_that_its_exercise_needs(root: Path, tmp_path: Path):
    tell = "import sys\nprint(*sorted({name.partition('.')[0] for name in sys.modules}))\n"
    submit(tmp_path, "01_node", f"{tell}node = (inputs * weights).sum()\nprint(node)\n")
    submit(tmp_path, "04_curve", f"{tell}raise SystemExit")
    done = grade(root, "--verbose", "--from", str(tmp_path), "chapter1/01", "chapter1/04")
    printed = [line.split() for line in done.stdout.splitlines() if " builtins " in line]
    node, curve = (set(modules) for modules in printed)
    assert "numpy" in node
    assert node & HEAVY == set()
    assert curve & HEAVY == {"matplotlib"}


def test_both_engines_and_any_number_of_jobs_give_the_same_report(root: Path):
    reports = set()
    for options in (["--engine", "fork"], ["--engine", "pool"], ["--jobs", "1"], ["--jobs", "3"]):
        done = grade(root, "--json", *options, "--from", "solutions")
        assert done.returncode == 0, done.stderr
        reports.add(re.sub(r'"seconds": [\d.]+|"sandbox": "[A-D]"', "", done.stdout))
    assert len(reports) == 1


def test_the_report_for_programs_keeps_to_its_schema(root: Path, tmp_path: Path):
    submit(tmp_path, "01_node", "node = 1 / 0\n")
    submit(tmp_path, "02_relu", "def relu(x):\n    return abs(x)\n")
    submit(tmp_path, "03_layers_quiz", "answer = 'b'\n")
    (root / "exercises/lab/chapter1/04_curve.yaml").write_text("title: 1\n", encoding="utf-8")
    done = grade(root, "--json", "--from", str(tmp_path))
    report = json.loads(done.stdout)
    schema = json.loads((REPOSITORY / "grader/reports/json_report.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(report, schema)
    assert [exercise["status"] for exercise in report["exercises"]] == ["fail", "fail", "pass", "error"]
    assert (report["score"], done.returncode) == (1, 2)


def test_first_stops_at_the_first_exercise_that_does_not_pass(root: Path):
    done = grade(root, "--first")
    assert "01_node" in done.stdout
    assert "02_relu" not in done.stdout
    assert done.returncode == 1


def test_a_missing_package_is_our_fault(root: Path, tmp_path: Path):
    submit(tmp_path, "01_node", "node = 26\nprint(node)\n")
    solution = root / "solutions/lab/chapter1/01_node.py"
    solution.write_text("import scipy.no_such_module\n" + solution.read_text(encoding="utf-8"), encoding="utf-8")
    done = grade(root, "--from", str(tmp_path), "chapter1/01")
    assert done.returncode == 3
    assert "scipy.no_such_module" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_a_wrong_reference_is_our_fault(root: Path, tmp_path: Path):
    submit(tmp_path, "01_node", "node = 26\nprint(node)\n")
    (root / "solutions/lab/chapter1/01_node.py").write_text("node = 1 / 0\n", encoding="utf-8")
    done = grade(root, "--from", str(tmp_path), "chapter1/01")
    assert done.returncode == 3
    assert "The reference solution did not run to its end" in done.stdout
    assert "failed" not in done.stdout


NOT_SHUT_IN = ("--sandbox", "D", "--trust")


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Let the processes that a test starts hear of ^C, even if the tests run in a shell's background, which doesn't."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize("engine", ["fork", "pool"])
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_interrupting_stops_everything(root: Path, tmp_path: Path, engine: str, sent: signal.Signals, code: int):
    (root / "exercises/lab/chapter1/01_node.yaml").write_text(
        (COURSE / "exercises/lab/chapter1/01_node.yaml").read_text("utf-8").replace("seconds: 2", "seconds: 60"),
        "utf-8",
    )
    started = tmp_path / "started"
    os.mkfifo(started)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    submit(tmp_path, "01_node", f"import os\nprint(os.getpid(), file=open({str(started)!r}, 'w'))\nwhile True: pass\n")
    grading = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "grader",
            *NOT_SHUT_IN,
            "--jobs=2",
            f"--engine={engine}",
            f"--from={tmp_path}",
            "chapter1/01",
        ],
        cwd=root,
        env={**ENVIRONMENT, "TMPDIR": str(temporary)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    children = _numbers(started, 2)
    grading.send_signal(sent)
    _, errors = grading.communicate(timeout=10)
    assert grading.returncode == code
    assert errors.strip() == "Stopped."
    assert not any(map(_alive, children))
    assert list(temporary.iterdir()) == []


def _numbers(fifo: Path, count: int) -> list[int]:
    """So many numbers that are written into a named pipe, each in a line: of the first run and of the hidden one."""
    descriptor = os.open(fifo, os.O_RDWR)  # as a writer too, so that the pipe does not end between two others
    written = b""
    try:
        while written.count(b"\n") < count:
            ready, _, _ = select.select([descriptor], [], [], 20)
            assert ready, "the submission was not started"
            written += os.read(descriptor, 100)
    finally:
        os.close(descriptor)
    return [*map(int, written.split())]


def _alive(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except FileNotFoundError:
        return False


@pytest.fixture
def thief(tmp_path: Path) -> Path:
    """A submission that reads the solution."""
    code = "node = 0\nprint(open(SOLUTION).read())\n"
    return submit(
        tmp_path / "thief",
        "01_node",
        code.replace("SOLUTION", repr(f"{tmp_path}/root/solutions/lab/chapter1/01_node.py")),
    )


def sandbox(root: Path, *words: str) -> str:
    """The level that is reported."""
    return json.loads(grade(root, "--json", *words).stdout)["sandbox"]


def test_the_level_is_in_every_report(root: Path):
    strongest = find_sandbox(pool=False).level
    assert sandbox(root, "--from", "solutions", "chapter1/01") == strongest
    assert sandbox(root, "chapter1/01") == strongest  # nothing has been run
    assert f"Sandbox: level {strongest}, {strongest.word}" in grade(root, "--verbose").stdout
    assert "Sandbox:" not in grade(root).stdout


def test_a_lower_level_is_used_if_it_is_asked_for_and_shown(root: Path, thief: Path):
    assert sandbox(root, "--sandbox", "D") == "D"
    done = grade(root, "--sandbox", "d", "--from", str(thief), "chapter1/01")
    assert "Sandbox: level D, none" in done.stdout
    assert "PermissionError" not in done.stdout


def test_a_solution_can_not_be_read_where_files_are_held(root: Path, thief: Path):
    if find_sandbox(pool=False).level <= Level.B:
        done = grade(root, "--verbose", "--from", str(thief), "chapter1/01")
        assert "writes into its own folder" in " ".join(done.stdout.split())
        assert "inputs" not in done.stdout


def test_a_level_that_is_not_there_is_refused(root: Path):
    done = grade(root, "--sandbox", "C", "--require-level", "B", "--from", "solutions")
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Level B (standard) is asked for" in done.stderr
    assert "grade doctor" in done.stderr
    assert grade(root, "--require-level", "D", "--from", "solutions", "chapter1/01").returncode == 0


@pytest.mark.parametrize("level", ["C", "D"])
def test_strangers_files_need_a_word_where_they_are_not_held(root: Path, thief: Path, level: str):
    words = [sys.executable, "-m", "grader", "--sandbox", level]
    refused = subprocess.run([*words, "--from", str(thief)], cwd=root, env=ENVIRONMENT, capture_output=True, text=True)
    assert refused.returncode == 2
    assert refused.stdout == ""
    assert "--trust" in refused.stderr
    own = subprocess.run([*words, "--from", "solutions", "chapter1/01"], cwd=root, env=ENVIRONMENT, capture_output=True)
    assert own.returncode == 0


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    return submit(tmp_path / "wrong", "01_node", "node = inputs * weights\nprint('\\x1b[2J', node)\n")


def on_a_terminal(root: Path, columns: int, *words: str, **environment: str) -> Iterator[str]:
    """What a terminal of so many columns is sent."""
    ours, theirs = pty.openpty()
    grading = subprocess.Popen(
        [sys.executable, "-m", "grader", "--trust", *words],
        cwd=root,
        env={**ENVIRONMENT, "COLUMNS": str(columns), **environment},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    sent = b""
    while True:
        try:
            chunk = os.read(ours, 65536)
        except OSError:
            break
        if not chunk:
            break
        sent += chunk
    os.close(ours)
    grading.wait(timeout=10)
    yield from sent.decode("utf-8").splitlines()


def test_a_terminal_gets_colours_and_glyphs(root: Path, wrong: Path):
    text = "\n".join(on_a_terminal(root, 80, "--from", str(wrong)))
    assert "\x1b[1;31m✗\x1b[0m" in text
    assert "\x1b[2J" not in text


def test_no_color_is_honoured(root: Path, wrong: Path):
    text = "\n".join(on_a_terminal(root, 80, "--verbose", "--from", str(wrong), NO_COLOR="1"))
    assert "✗" in text
    assert not re.search(r"\x1b\[[0-9;]*3[0-9]m", text)


@pytest.mark.parametrize("columns", [20, 40, 80])
def test_no_line_is_wider_than_the_terminal(root: Path, wrong: Path, columns: int):
    for line in on_a_terminal(root, columns, "--from", str(wrong)):
        assert len(re.sub(r"\x1b\[[0-9;]*m", "", line)) <= columns
