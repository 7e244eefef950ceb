"""How long a grade takes, against running the same solution files with plain Python. Run by `make bench`.

Whole processes, interleaved (A B A B …) so that a busy machine slows both alike; medians are printed.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from grader.engine import EngineKind, Engines
from grader.evidence import Expression, Job

ROOT = Path(__file__).resolve().parents[2]
SOLUTIONS = ROOT / "solutions" / "intro" / "chapter1"
FIRST = "01_forward_propagation"
ROUNDS = 9
RUNS = 100


def main() -> None:
    """Print all figures."""
    python = [sys.executable]
    first = [*python, str(SOLUTIONS / f"{FIRST}.py")]
    grade = [*python, "-m", "grader", "--course", "intro", "--from", str(ROOT / "solutions")]
    cases = {
        f"python solutions/intro/chapter1/{FIRST}.py": first,
        f"grade chapter1/{FIRST}": [*grade, f"chapter1/{FIRST}"],
        "grade chapter1": [*grade, "chapter1"],
        "grade chapter2": [*grade, "chapter2"],
        "python -c 'import sklearn.metrics'": [*python, "-c", "import sklearn.metrics"],
        "grade list": [*python, "-m", "grader", "list"],
    }
    medians = whole_processes(cases)
    base = medians[f"python solutions/intro/chapter1/{FIRST}.py"]
    print(f"Whole processes, median of {ROUNDS} interleaved rounds, reference evidence cached:")
    for name, seconds in medians.items():
        print(f"  {seconds * 1000:7.0f} ms  {seconds / base:5.2f} x  {name}")
    print(f"One run in an engine that has imported NumPy, median of {RUNS}:")
    for kind in EngineKind:
        print(f"  {engine_run(kind) * 1000:7.1f} ms  {kind}")


def whole_processes(cases: dict[str, list[str]]) -> dict[str, float]:
    """Median seconds of each command, run in turn; the first round fills caches and does not count."""
    times: dict[str, list[float]] = {name: [] for name in cases}
    for _ in range(ROUNDS + 1):
        for name, command in cases.items():
            times[name].append(
                timed(lambda command=command: subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL))
            )  # type: ignore[misc]
    return {name: statistics.median(seconds[1:]) for name, seconds in times.items()}


def engine_run(kind: EngineKind) -> float:
    """Median seconds of one trivial run."""
    engines = Engines(kind)
    engine = engines.engine(frozenset({"numpy"}))
    engine.versions()
    job = Job("x = 1\nprint(x)\n", "trivial.py", probes=(Expression("x"),))
    try:
        return statistics.median(timed(lambda: engine.run(job)) for _ in range(RUNS))
    finally:
        engines.close()


def timed(action: Callable[[], object]) -> float:
    """Wall-clock seconds of one call."""
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
