"""How long a grade takes, against running the same solution files with plain Python. Run by `make bench`.

Whole processes, interleaved (A B A B …) so that a busy machine slows both alike; medians are printed. Python keeps
what it has compiled, as it does by default.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from grader.engine import EngineKind, Engines, Level, find_sandbox
from grader.evidence import Expression, Job

ROOT = Path(__file__).resolve().parents[2]
SOLUTIONS = "solutions/intro"
FIRST = "chapter1/01_forward_propagation"
TRAINED = "chapter3/04_fitting_model"
ROUNDS = 9
KERAS_ROUNDS = 5
RUNS = 100


def main() -> None:
    """Print all figures."""
    python = [sys.executable]
    grade = [*python, "-m", "grader", "--course", "intro", "--from", str(ROOT / "solutions")]
    show(
        {
            f"python {SOLUTIONS}/{FIRST}.py": [*python, f"{SOLUTIONS}/{FIRST}.py"],
            f"grade {FIRST}": [*grade, FIRST],
            "grade chapter1": [*grade, "chapter1"],
            "grade chapter2": [*grade, "chapter2"],
            "python -c 'import sklearn.metrics'": [*python, "-c", "import sklearn.metrics"],
            "grade list": [*python, "-m", "grader", "list"],
        },
        ROUNDS,
    )
    show(
        {
            f"python {SOLUTIONS}/{TRAINED}.py": [*python, f"{SOLUTIONS}/{TRAINED}.py"],
            f"grade {TRAINED}": [*grade, TRAINED],
        },
        KERAS_ROUNDS,
    )
    print(f"One run in an engine that has imported NumPy, median of {RUNS} interleaved runs:")
    for name, seconds in engine_runs().items():
        print(f"  {seconds * 1000:7.1f} ms  {name}")
    print(f"  {found_out() * 1000:7.1f} ms  to find out what this system holds, once per start of the system")


def show(cases: dict[str, list[str]], rounds: int) -> None:
    """Print how long commands take, the first of them being what the others are compared with."""
    medians = whole_processes(cases, rounds)
    base = next(iter(medians.values()))
    print(f"Whole processes, median of {rounds} interleaved rounds, reference evidence cached:")
    for name, seconds in medians.items():
        print(f"  {seconds * 1000:7.0f} ms  {seconds / base:5.2f} x  {name}")


def whole_processes(cases: dict[str, list[str]], rounds: int) -> dict[str, float]:
    """Median seconds of each command, run in turn; a round before the others fills caches and does not count."""
    times: dict[str, list[float]] = {name: [] for name in cases}
    for _ in range(rounds + 1):
        for name, command in cases.items():
            times[name].append(timed(lambda command=command: whole_process(command)))  # type: ignore[misc]
    return {name: statistics.median(seconds[1:]) for name, seconds in times.items()}


def whole_process(command: list[str]) -> None:
    """Run a command to its end."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def engine_runs() -> dict[str, float]:
    """Median seconds of one trivial run, by engine and level of the sandbox."""
    engines = {
        f"{kind}, level {level}": Engines(kind, sandbox=lambda held=held, level=level: held.at(level))  # type: ignore[misc]
        for kind in EngineKind
        for held in [find_sandbox(pool=kind is EngineKind.POOL)]
        for level in reversed(Level)
        if held.level <= level
    }
    job = Job("x = 1\nprint(x)\n", "trivial.py", probes=(Expression("x"),))
    times: dict[str, list[float]] = {name: [] for name in engines}
    try:
        for _ in range(RUNS + 1):
            for name, opened in engines.items():
                engine = opened.engine(frozenset({"numpy"}))
                engine.versions()
                times[name].append(timed(lambda engine=engine: engine.run(job)))  # type: ignore[misc]
    finally:
        for opened in engines.values():
            opened.close()
    return {name: statistics.median(seconds[1:]) for name, seconds in times.items()}


def found_out() -> float:
    """Median seconds of trying every layer out."""
    return statistics.median(timed(lambda: find_sandbox(pool=False)) for _ in range(ROUNDS))


def timed(action: Callable[[], object]) -> float:
    """Wall-clock seconds of one call."""
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
