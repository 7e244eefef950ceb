from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest

from grader import __version__, commands
from grader.cli import main
from grader.commands import run
from grader.errors import GraderError, Problem, RequestError, SpecError
from tests.program import run_program
from tests.tiny import write, write_tiny


class Asked(dict[str, Any]):
    """What `run` was asked for, and what it shall answer."""

    answer: object = 0


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Stands in for the grading: `run` only notes its options."""
    seen = Asked()

    def note(**options: Any) -> object:
        seen.update(options)
        if isinstance(seen.answer, BaseException):
            raise seen.answer
        return seen.answer

    monkeypatch.setattr(run.command, "callback", note)
    return seen


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("GRADE_COURSE", raising=False)
    monkeypatch.chdir(write_tiny(tmp_path))
    return tmp_path


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("", {"what": ()}),
        ("chapter1", {"what": ("chapter1",)}),
        ("run chapter1", {"what": ("chapter1",)}),
        ("chapter1 chapter2/03", {"what": ("chapter1", "chapter2/03")}),
        ("--course tiny", {"what": (), "course": "tiny"}),
        ("--course tiny chapter1", {"what": ("chapter1",), "course": "tiny"}),
        ("--course=tiny chapter1", {"what": ("chapter1",), "course": "tiny"}),
        ("chapter1 --course tiny", {"what": ("chapter1",), "course": "tiny"}),
        ("--course tiny run chapter1", {"what": ("chapter1",), "course": "tiny"}),
        ("--course run list", None),
        ("--course list chapter1", {"what": ("chapter1",), "course": "list"}),
        ("--json", {"what": (), "as_json": True}),
        ("--json chapter1", {"what": ("chapter1",), "as_json": True}),
        ("chapter1 --json", {"what": ("chapter1",), "as_json": True}),
        (
            "--course tiny --from solutions --json chapter1",
            {"course": "tiny", "folder": Path("solutions"), "as_json": True},
        ),
        ("-v -j 2 chapter1", {"what": ("chapter1",), "verbose": True, "jobs": 2}),
        ("-vj2 chapter1", {"what": ("chapter1",), "verbose": True, "jobs": 2}),
        ("--engine pool --first", {"engine": "pool", "keep_going": False}),
        ("-- list", {"what": ("list",)}),
        ("--json -- --odd", {"what": ("--odd",), "as_json": True}),
        ("run list", {"what": ("list",)}),
        ("chapter1 list", {"what": ("chapter1", "list")}),
    ],
)
def test_words_that_name_no_command_are_for_run(
    asked: Asked, root: Path, line: str, expected: dict[str, Any] | None
) -> None:
    code = main(line.split())
    if expected is None:
        assert not asked
        return
    assert code == 0
    assert {name: asked[name] for name in expected} == expected


def test_a_command_takes_the_options_in_front_of_it(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_tiny(root, "aaa")
    assert main(["--course", "tiny", "list"]) == 0
    assert "A tiny course (tiny)" in capsys.readouterr().out


@pytest.mark.parametrize("line", ["--help", "--json --help", "--course tiny --help chapter1", "--version"])
def test_help_and_version_run_nothing(asked: Asked, root: Path, line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(line.split()) == 0
    assert not asked
    assert capsys.readouterr().out.startswith(("Usage: grade [OPTIONS] [WHAT]...", f"grade {__version__}"))


def test_help_lists_every_command_and_the_options_of_run(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--help"])
    text = capsys.readouterr().out
    files = [path.stem for path in Path(commands.__path__[0]).glob("[!_]*.py")]
    assert len(files) >= 6
    for name in files:
        assert f"\n  {name} " in text
    for param in run.command.params:
        if isinstance(param, click.Option):
            assert param.opts[0] in text


@pytest.mark.parametrize("name", [path.stem for path in Path(commands.__path__[0]).glob("[!_]*.py")])
def test_every_command_says_what_it_is_for(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--help"]) == 0
    usage, _, rest = capsys.readouterr().out.partition("\n")
    assert usage.startswith(f"Usage: grade {name}")
    assert rest.strip()
    main(["--help"])
    short = next(line for line in capsys.readouterr().out.splitlines() if line.startswith(f"  {name} "))
    assert len(short) <= 80
    assert not short.endswith("...")


@pytest.mark.parametrize(
    "line", ["--nonsense", "chapter1 --nonsense", "--jobs", "--jobs 0", "--from nowhere", "hint", "completion ksh"]
)
def test_a_wrong_call_is_a_bad_request(asked: Asked, root: Path, line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(line.split()) == 2
    assert "Error: " in capsys.readouterr().err
    assert not asked


@pytest.mark.parametrize(("answer", "code"), [(0, 0), (None, 0), (1, 1), (3, 3)])
def test_a_commands_answer_is_the_exit_code(asked: Asked, root: Path, answer: object, code: int) -> None:
    asked.answer = answer
    assert main([]) == code


@pytest.mark.parametrize(
    ("error", "code", "text"),
    [
        (
            RequestError("No such thing.", where="here", remedy="Try that."),
            2,
            "Error: No such thing.\n  Where: here\n  Try that.\n",
        ),
        (GraderError("Broken."), 3, "Error: Broken.\n"),
        (
            SpecError("a.yaml", [Problem(3, 1, "odd", expected="even"), Problem(2, 5, "old")], remedy="Mend it."),
            2,
            "Error: 2 mistakes in a.yaml\n  a.yaml:2:5: old\n  a.yaml:3:1: odd (expected even)\n  Mend it.\n",
        ),
        (RequestError("Look: \x1b[2J\x07"), 2, "Error: Look: ?[2J?\n"),
        (KeyboardInterrupt(), 130, "\nStopped.\n"),
        (click.Abort(), 130, "\nStopped.\n"),
        (click.FileError("name", "gone"), 2, "Error: Could not open file 'name': gone\n"),
    ],
)
def test_what_goes_wrong_becomes_a_message_and_an_exit_code(
    asked: Asked, root: Path, capsys: pytest.CaptureFixture[str], error: BaseException, code: int, text: str
) -> None:
    asked.answer = error
    assert main([]) == code
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", text)


def test_the_unexpected_is_told_kindly_and_logged(asked: Asked, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked.answer = ZeroDivisionError("a fault of ours")
    assert main(["chapter1", "--json"]) == 3
    captured = capsys.readouterr()
    log = root.resolve() / ".grade/fault.log"
    assert captured.out == ""
    assert "Traceback" not in captured.err
    assert "not your code" in captured.err
    assert str(log) in captured.err
    report = log.read_text()
    assert "ZeroDivisionError: a fault of ours" in report
    assert "['chapter1', '--json']" in report
    assert f"grade {__version__}" in report


def test_a_fault_outside_of_any_course_is_logged_among_the_temporary_files(
    asked: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("grader.root.find_root", lambda: tmp_path / "missing\0")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    asked.answer = ZeroDivisionError()
    assert main([]) == 3
    [log] = tmp_path.glob("grade-fault-*.log")
    assert str(log) in capsys.readouterr().err


def test_a_reader_who_has_enough_is_no_fault(root: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    program = "import sys; from grader.cli import main; sys.exit(main(sys.argv[1:]))"
    done = run_program(program, "list", cwd=root, stdout=writing)
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, "")


def test_a_character_that_the_terminal_lacks_is_no_fault(root: Path) -> None:
    write(root / "exercises/tiny/chapter10/01_greeting.yaml", "title: Grüße\n")
    program = "import sys; from grader.cli import main; sys.exit(main(sys.argv[1:]))"
    done = run_program(program, "list", "chapter10", cwd=root, environ={"PYTHONIOENCODING": "iso8859-5"})
    assert (done.returncode, done.stderr) == (0, "")
    assert "01_greeting  Gr??e\n" in done.stdout


def test_starting_costs_nothing_that_is_not_needed(root: Path) -> None:
    program = "import sys; from grader.cli import main; main(['completion', '--help']); print(*sorted(sys.modules))"
    done = run_program(program, cwd=root)
    loaded = set(done.stdout.splitlines()[-1].split())
    heavy = {"numpy", "pandas", "pydantic", "rich", "subprocess", "tempfile", "yaml", "asyncio"}
    assert not loaded & heavy
    assert {name for name in loaded if name.startswith("grader")} == {
        "grader",
        "grader.cli",
        "grader.commands",
        "grader.commands.completion",
        "grader.errors",
    }


@pytest.fixture
def complete(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[[str], list[str]]:
    def complete(line: str) -> list[str]:
        monkeypatch.setenv("_GRADE_COMPLETE", "bash_complete")
        monkeypatch.setenv("COMP_WORDS", line)
        monkeypatch.setenv("COMP_CWORD", str(line.count(" ")))
        assert main([]) == 0
        return capsys.readouterr().out.splitlines()

    return complete


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("grade chap", ["plain,chapter1", "plain,chapter10"]),
        ("grade gree", ["plain,greeting"]),
        ("grade 0", ["plain,01_sum_of_two", "plain,02_larger_quiz", "plain,01_greeting"]),
        ("grade chapter1/", ["plain,chapter1/01_sum_of_two", "plain,chapter1/02_larger_quiz"]),
        ("grade tiny/chapter10", ["plain,tiny/chapter10", "plain,tiny/chapter10/01_greeting"]),
        ("grade chapter1 gree", ["plain,greeting"]),
        ("grade run gree", ["plain,greeting"]),
        ("grade hint gree", ["plain,greeting"]),
        ("grade --json gree", ["plain,greeting"]),
        ("grade --course ti", ["plain,tiny"]),
        ("grade use ti", ["plain,tiny"]),
        ("grade --course nothing gree", ["file,gree"]),
        ("grade exercises/ti", ["file,exercises/ti"]),
        ("grade lis", ["plain,list"]),
        ("grade --js", ["plain,--json"]),
        ("grade chapter1 --js", ["plain,--json"]),
        ("grade --ver", ["plain,--version", "plain,--verbose"]),
    ],
)
def test_the_tab_key_completes(complete: Callable[[str], list[str]], line: str, expected: list[str]) -> None:
    assert complete(line) == expected


def test_the_first_word_is_a_command_or_something_to_grade(complete: Callable[[str], list[str]]) -> None:
    found = complete("grade ")
    assert {"plain,list", "plain,use", "plain,chapter1", "plain,sum_of_two", "plain,tiny"} <= set(found)


def test_completing_needs_no_pydantic(root: Path) -> None:
    program = "import sys; from grader.cli import main; main(); print('pydantic' in sys.modules)"
    environ = {"_GRADE_COMPLETE": "bash_complete", "COMP_WORDS": "grade chapter1/", "COMP_CWORD": "1"}
    done = run_program(program, cwd=root, environ=environ)
    assert done.stdout == "plain,chapter1/01_sum_of_two\nplain,chapter1/02_larger_quiz\nFalse\n"
