"""Files run as students run them: in a Python of their own, or in a fork of one that has imported Keras."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest

from grader.authoring import plain_run
from grader.authoring.plain_run import PlainPython, failure_of
from grader.engine.supervise import EngineClosed

FILES = {
    "runs": ("print('x')", None),
    "ends early": ("import sys\nsys.exit()", None),
    "gives up": ("import sys\nsys.exit(3)", "it ends with exit code 3."),
    "says why it gives up": ("import sys\nsys.exit('no blanks are left')", "no blanks are left"),
    "raises": ("1 / 0", "ZeroDivisionError: division by zero"),
    "is no Python": ("total = = 1", "SyntaxError: invalid syntax"),
    "is the program": ("import sys\nassert __name__ == '__main__' and sys.argv == [__file__]", None),
    "sees its neighbours": ("import neighbour\nassert neighbour.here", None),
    "has no input": ("input()", "EOFError: EOF when reading a line"),
    "catches what it tells": (
        "import traceback\ntry:\n    1 / 0\nexcept ZeroDivisionError:\n    traceback.print_exc()",
        "ZeroDivisionError: division by zero",
    ),
}


@pytest.fixture(scope="module")
def python() -> Iterator[PlainPython]:
    python = PlainPython()
    yield python
    python.close()


def written(folder: Path, code: str) -> Path:
    (folder / "neighbour.py").write_text("here = True\n", encoding="utf-8")
    path = folder / "01_stub.py"
    path.write_text(dedent(code) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(("code", "said"), FILES.values(), ids=FILES)
def test_a_python_of_its_own_and_a_fork_say_the_same(tmp_path: Path, python: PlainPython, code: str, said: str | None):
    path = written(tmp_path, code)
    for told in (failure_of(path), python.failure_of(path, keras=True)):
        assert told == said


def test_a_fork_can_train(tmp_path: Path, python: PlainPython):
    path = written(
        tmp_path,
        """
        import keras
        import numpy as np
        model = keras.Sequential([keras.layers.Dense(1)])
        model.compile("sgd", "mse")
        history = model.fit(np.ones((4, 2)), np.ones(4), verbose=0).history
        assert len(history["loss"]) == 1
        """,
    )
    assert python.failure_of(path, keras=True) is None


def test_one_file_leaves_nothing_for_the_next(tmp_path: Path, python: PlainPython):
    assert python.failure_of(written(tmp_path, "import sys\nsys.modules['left_behind'] = sys"), keras=True) is None
    said = python.failure_of(written(tmp_path, "import left_behind"), keras=True)
    assert said == "ModuleNotFoundError: No module named 'left_behind'"


def test_a_file_without_end_is_ended(tmp_path: Path, python: PlainPython, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(plain_run, "PATIENCE", 0.2)
    path = written(tmp_path, "while True:\n    pass")
    for told in (failure_of(path), python.failure_of(path, keras=True)):
        assert told == "it takes more than 0.2 seconds."


def test_a_file_that_ends_the_python_it_is_forked_from_is_run_alone(tmp_path: Path):
    python = PlainPython()
    try:
        path = written(
            tmp_path,
            """
            import os, signal, sys
            if "keras" in sys.modules:
                os.kill(os.getppid(), signal.SIGKILL)
            """,
        )
        assert python.failure_of(path, keras=True) is None
    finally:
        python.close()


def test_nothing_is_run_after_the_end(tmp_path: Path):
    python = PlainPython()
    python.close()
    with pytest.raises(EngineClosed):
        python.failure_of(written(tmp_path, "x = 1"), keras=True)
