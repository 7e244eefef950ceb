from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psutil
import pytest

from grader.check import Run, Status
from grader.endings import ending_finding
from grader.engine import Engine, EngineKind, Engines, Sandbox, find_sandbox
from grader.engine.dialogue import Dialogue
from grader.engine.fork_server import ForkEngine
from grader.engine.launch import child_environment
from grader.errors import GraderError
from grader.evidence import (
    Answer,
    Array,
    Call,
    Called,
    Ending,
    Evidence,
    Expression,
    Found,
    How,
    Job,
    Limits,
    Predict,
    Probe,
)
from grader.source import Source
from tests.unit.engine.hostile import ATTACKS, QUICK

NUMPY = frozenset({"numpy"})

STRONGEST = find_sandbox(pool=False)
HOW: Mapping[str, tuple[EngineKind, Sandbox]] = {
    "fork": (EngineKind.FORK, STRONGEST),
    "fork, not shut in": (EngineKind.FORK, Sandbox()),
    "pool, not shut in": (EngineKind.POOL, Sandbox()),
}
"""The pool's own sandbox has fewer layers than the fork server's: it is tried out in `test_shut_in`."""


@pytest.fixture(scope="module", params=HOW.values(), ids=HOW)
def engines(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engines]:
    engines = opened(*request.param, cache=str(tmp_path_factory.mktemp("cache")))
    yield engines
    engines.close()


def opened(kind: EngineKind, sandbox: Sandbox, cache: str | None = None) -> Engines:
    return Engines(kind, cache=cache, sandbox=lambda: sandbox)


@pytest.fixture
def engine(engines: Engines) -> Engine:
    return engines.engine(NUMPY)


def job(source: str, *expressions: str, **options: Any) -> Job:
    return Job(source, "01_sum.py", probes=tuple(map(Expression, expressions)), **{"limits": QUICK, **options})


def values(evidence: Evidence) -> list[Any]:
    assert evidence.ending == Ending(How.FINISHED), evidence
    return [answer.value for answer in evidence.answers.values() if isinstance(answer, Found)]


PLAIN = Job(
    "import numpy as np\nx = np.arange(3) * rate\nprint(x)\ndef f(a): return a + 1",
    "01_plain.py",
    given="rate = 2",
    probes=(Expression("x"), Call("f", "rate"), Expression("missing")),
)


def assert_as_ever(engine: Engine) -> None:
    """A plain job gives what it gives when nothing has gone wrong before."""
    evidence = engine.run(PLAIN)
    assert evidence.ending == Ending(How.FINISHED)
    assert (evidence.output, evidence.errors) == ("[0 2 4]\n", "")
    assert len(evidence.answers) == 3
    assert evidence.answers[Expression("x")] == Found(Array("i8", (3,), bytes([0] * 8 + [2] + [0] * 7 + [4] + [0] * 7)))
    assert evidence.answers[Call("f", "rate")] == Called(Found(3), "")


def left_behind(mark: str) -> list[psutil.Process]:
    """The living processes whose command line has a mark."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.status() != psutil.STATUS_ZOMBIE and mark in " ".join(process.cmdline()):
                found.append(process)
        except psutil.Error:
            continue
    return found


def test_a_plain_run_gives_evidence(engine: Engine) -> None:
    assert_as_ever(engine)


def test_versions_are_those_of_what_was_imported(engine: Engine) -> None:
    import numpy as np

    versions = engine.versions()
    assert versions["numpy"] == np.__version__
    assert versions["python"].startswith("3.")


@pytest.mark.parametrize("name", ATTACKS)
def test_a_hostile_run_is_told_in_time_and_costs_only_itself(engine: Engine, name: str) -> None:
    attack = ATTACKS[name]
    probes = (attack.call,) if attack.call else (Expression("x"),)
    hostile = Job(attack.code, "01_sum.py", probes=probes, limits=attack.limits)
    started = time.monotonic()
    evidence = engine.run(hostile)
    assert evidence.seconds < attack.limits.seconds + 1
    assert time.monotonic() - started < attack.limits.seconds + 4  # with the start of a process and all the tidying up
    assert evidence.ending.how in attack.how, evidence
    finding = ending_finding(Run(Source(attack.code), evidence))
    assert finding.status is Status.FAIL
    assert_as_ever(engine)


@pytest.mark.parametrize(
    ("name", "detail"),
    [("sleep", 0.4), ("output", 100_000), ("kill", 9), ("terminate", 15), ("exit", 0), ("exit with a status", 3)],
)
def test_an_ending_says_which_limit_signal_or_status(engine: Engine, name: str, detail: float) -> None:
    assert engine.run(job(ATTACKS[name].code, limits=ATTACKS[name].limits)).ending.detail == detail


def test_a_call_that_never_ends_is_named(engine: Engine) -> None:
    endless = Job(
        "x = 3\ndef f(a):\n    while True: pass", "a.py", probes=(Expression("x"), Call("f", "3")), limits=QUICK
    )
    evidence = engine.run(endless)
    assert evidence.ending == Ending(How.TIME, during="f(3)", detail=0.4)
    assert evidence.answers == {Expression("x"): Found(3)}


def test_memory_that_has_run_out_is_told_with_its_line(engine: Engine) -> None:
    for name in ("array", "growing list"):
        failure = engine.run(job(ATTACKS[name].code, limits=ATTACKS[name].limits)).ending.failure
        assert failure is not None
        assert failure.type == "MemoryError"
        assert failure.line in (2, 3)


def test_the_memory_limit_does_not_count_what_was_imported_ahead(engine: Engine) -> None:
    """The smallest limit that a spec may set leaves room for a small array."""
    small = job("import time\nimport numpy as np\nx = np.ones(1 << 20)\ntime.sleep(0.1)", "x.sum()")
    [found] = values(engine.run(Job(**{**vars(small), "limits": Limits(seconds=5, memory=64 << 20)})))
    assert found.value == 1 << 20


def test_the_processor_time_does_not_count_imports(engines: Engines) -> None:
    """Importing pandas takes longer than the limit allows for the code."""
    engine = engines.engine(frozenset({"pandas"}))
    engine.versions()
    assert values(engine.run(job("x = 1", "x", limits=Limits(seconds=0.3)))) == [1]


def test_much_on_standard_error_does_no_harm(engine: Engine) -> None:
    flood = "import sys\nfor _ in range(200): sys.stderr.write('x' * 10_000)\nx = 1"
    evidence = engine.run(job(flood, "x", limits=Limits(seconds=5, output=1000)))
    assert values(evidence) == [1]
    assert evidence.output == ""
    assert set(evidence.errors) == {"x"}


def test_output_keeps_its_order_and_its_letters(engine: Engine) -> None:
    source = "import os, sys\nprint('ä€😀', end='')\nsys.stdout.flush()\nos.write(1, b'\\xff')\nprint('\\ud800')"
    assert engine.run(job(source)).output == "ä€😀\ufffd\\ud800\n"


def test_output_before_the_end_is_kept(engine: Engine) -> None:
    evidence = engine.run(job("print('before')\nimport time\ntime.sleep(60)"))
    assert evidence.output == "before\n"


ORPHAN = """
import os, subprocess, sys, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.setsid()
        for descriptor in range(3):
            os.close(descriptor)
        os.closerange(3, 256)
        os.chdir("/")
        os.execv(sys.executable, [sys.executable, "-c", "import time; time.sleep(60)", "MARK"])
    os._exit(0)
time.sleep(0.2)
END
"""


@pytest.mark.parametrize("end", ["x = 1", "os._exit(0)", "time.sleep(60)", "os.abort()"])
def test_nothing_that_a_run_has_started_outlives_it(engine: Engine, end: str) -> None:
    mark = f"orphan-{os.getpid()}-{time.monotonic_ns()}"
    engine.run(job(ORPHAN.replace("MARK", mark).replace("END", end)))
    assert left_behind(mark) == []


def test_a_chain_of_processes_that_fork_to_get_away_is_caught(engine: Engine) -> None:
    mark = f"chain-{os.getpid()}-{time.monotonic_ns()}"
    source = f"""
import os, sys, time
for _ in range(30):
    if os.fork():
        time.sleep(60)
    os.setsid()
os.execv(sys.executable, [sys.executable, "-c", "import time; time.sleep(60)", "{mark}"])
"""
    assert engine.run(job(source)).ending.how in (How.TIME, How.RAISED)
    assert left_behind(mark) == []


def test_nothing_of_the_grader_s_environment_reaches_the_run(engines: Engines, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRADE_SECRET", "planted")
    monkeypatch.setenv("PYTHONPATH", "/planted")
    other = opened(engines.kind, engines.sandbox)
    engine = other.engine(frozenset())
    [environment, path] = values(engine.run(job("import os, sys\nx = dict(os.environ)\np = sys.path", "x", "p")))
    other.close()
    assert "planted" not in str(environment)
    assert "/planted" not in path
    assert "" not in path
    own = {"HOME", "TMPDIR", "TEMP", "TMP", "USER", "LOGNAME"}
    assert set(environment) - {"GRADE_RUN", "LC_CTYPE"} == set(child_environment(None)) | own


def test_a_run_begins_in_an_empty_folder_that_is_gone_afterwards(engine: Engine) -> None:
    source = "import os\nhere, there = os.getcwd(), os.listdir()\nopen('a', 'w').close()"
    folders = set()
    for _ in range(2):
        here, there = values(engine.run(job(source, "here", "there")))
        assert there == []
        assert not Path(here).exists()
        folders.add(here)
    assert len(folders) == 2


def test_a_deep_nest_of_folders_is_removed(engine: Engine) -> None:
    source = "import os\nhere = os.getcwd()\nfor _ in range(1200):\n    os.mkdir('d')\n    os.chdir('d')"
    [here] = values(engine.run(job(source, "here", limits=Limits(seconds=5))))
    assert not Path(here).exists()


def test_only_four_descriptors_are_open(engine: Engine) -> None:
    source = """
import os
found = {}
for descriptor in range(256):
    try:
        found[descriptor] = os.readlink(f"/proc/self/fd/{descriptor}").partition(":")[0]
    except OSError:
        pass
"""
    [found] = values(engine.run(job(source, "found")))
    assert found.pop(0) == "/dev/null"
    assert found.pop(1) == found.pop(2) == "pipe"
    assert list(found.values()) == ["pipe"]


def test_a_run_has_a_session_of_its_own(engine: Engine) -> None:
    session, process = values(engine.run(job("import os\ns, p = os.getsid(0), os.getpid()", "s", "p")))
    assert session == process


def test_a_run_starts_without_what_another_has_left_in_memory(engine: Engine) -> None:
    engine.run(job("import builtins, numpy, sys\nbuiltins.len = None\nnumpy.pi = 3\nsys.modules['json'] = None"))
    assert values(engine.run(job("import json, math, numpy\nx = len([numpy.pi == math.pi])", "x"))) == [1]


def test_many_runs_from_several_threads_get_their_own_answers(engine: Engine) -> None:
    def run(number: int) -> list[Any]:
        return values(engine.run(job(f"print({number})\nx = {number}", "x", limits=Limits())))

    with ThreadPoolExecutor(4) as executor:
        assert list(executor.map(run, range(50))) == [[number] for number in range(50)]


def test_hostile_and_plain_runs_at_once_do_not_touch_each_other(engine: Engine) -> None:
    names = ["kill the group", "exit", "garbage", "closed descriptors", "abort"]

    def run(number: int) -> How | list[Any]:
        if number % 2:
            return engine.run(job(ATTACKS[names[number // 2 % 5]].code)).ending.how
        return values(engine.run(job(f"x = {number}", "x", limits=Limits())))

    with ThreadPoolExecutor(4) as executor:
        results = list(executor.map(run, range(20)))
    assert results[::2] == [[number] for number in range(0, 20, 2)]
    assert all(how in ATTACKS[names[number % 5]].how for number, how in enumerate(results[1::2]))


def test_two_engines_live_side_by_side(engines: Engines) -> None:
    other = opened(engines.kind, engines.sandbox)
    try:
        assert values(other.engine(frozenset()).run(job("x = 1", "x"))) == [1]
        assert_as_ever(engines.engine(NUMPY))
        assert values(other.engine(frozenset()).run(job("x = 2", "x"))) == [2]
    finally:
        other.close()


def test_what_can_not_be_imported_is_our_fault_each_time(engines: Engines) -> None:
    broken = opened(engines.kind, engines.sandbox).engine(frozenset({"no_such_package"}))
    try:
        for ask in (
            broken.versions,
            broken.versions,
            lambda: broken.run(job("x = 1")),
            lambda: broken.run(job("x = 1")),
        ):
            with pytest.raises(GraderError, match="no_such_package") as caught:
                ask()
            assert caught.value.exit_code == 3
            assert caught.value.remedy
    finally:
        broken.close()


def test_closing_ends_all_processes(engines: Engines) -> None:
    before = {child.pid for child in psutil.Process().children(recursive=True)}
    other = opened(engines.kind, engines.sandbox)
    other.engine(NUMPY).run(job("x = 1"))
    other.close()
    assert {child.pid for child in psutil.Process().children(recursive=True)} <= before


def test_runs_leave_no_descriptors_and_threads_behind(engine: Engine) -> None:
    engine.run(job("x = 1"))
    process = psutil.Process()
    descriptors, threads = process.num_fds(), {*threading.enumerate()}
    for name in ("exit", "kill", "closed descriptors", "garbage", "input"):
        engine.run(job(ATTACKS[name].code))
    assert process.num_fds() <= descriptors
    assert {*threading.enumerate()} <= threads  # the system's own count is behind: a thread joined may not be gone yet


def test_one_engine_serves_all_modules_of_the_same_packages(engines: Engines) -> None:
    assert engines.engine(frozenset({"numpy.linalg"})) is engines.engine(NUMPY)
    with ThreadPoolExecutor(8) as executor:
        found = set(executor.map(lambda _: engines.engine(frozenset({"scipy"})), range(8)))
    assert len(found) == 1


# What only the fork server has


@pytest.fixture
def fork_engine() -> Iterator[ForkEngine]:
    engine = ForkEngine(["numpy"])
    yield engine
    engine.close()


def test_memory_that_is_given_back_between_two_looks_counts(fork_engine: ForkEngine) -> None:
    code = (
        "import mmap\nx = mmap.mmap(-1, 100 << 20)\n"
        "for n in range(100):\n    x[n << 20 : n + 1 << 20] = bytes(1 << 20)\nx.close()"
    )
    for memory, how in ((64 << 20, How.MEMORY), (200 << 20, How.FINISHED)):
        assert fork_engine.run(job(code, limits=Limits(seconds=5, memory=memory))).ending.how is how


ON_THE_SERVER: Mapping[str, str] = {
    "killed": "import os, signal\nos.kill(os.getppid(), signal.SIGKILL)\nwhile True: pass",
    "terminated": "import os, signal\nos.kill(os.getppid(), signal.SIGTERM)\nwhile True: pass",
}


@pytest.mark.parametrize("code", ON_THE_SERVER.values(), ids=ON_THE_SERVER)
def test_a_run_that_ends_the_server_fails_alone(fork_engine: ForkEngine, code: str) -> None:
    def run(number: int) -> Ending | list[Any]:
        if number == 2:
            return fork_engine.run(job(code)).ending
        return values(fork_engine.run(job(f"import time\ntime.sleep(0.2)\nx = {number}", "x", limits=Limits())))

    with ThreadPoolExecutor(4) as executor:
        results = list(executor.map(run, range(8)))
    ending = results.pop(2)
    assert isinstance(ending, Ending)
    assert ending.how is How.SIGNAL
    assert results == [[number] for number in (0, 1, 3, 4, 5, 6, 7)]
    assert_as_ever(fork_engine)


def test_a_run_that_stops_the_server_does_not_stop_the_grader(
    fork_engine: ForkEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("grader.engine.fork_server.ANSWER_SECONDS", 0.5)
    evidence = fork_engine.run(job("import os, signal\nos.kill(os.getppid(), signal.SIGSTOP)\nx = 1", "x"))
    assert evidence.ending.how is How.SIGNAL
    assert_as_ever(fork_engine)


def test_a_run_that_comes_to_a_closed_server_gets_another(fork_engine: ForkEngine) -> None:
    """Another run may have found it dead, and have put a new one in its place."""
    fork_engine._server.close()
    assert_as_ever(fork_engine)
    assert_as_ever(fork_engine)


def test_the_server_holds_nothing_of_a_submission(fork_engine: ForkEngine) -> None:
    """Were it in the server's memory, the next child would be born with it."""
    fork_engine.run(job("secret = 'fingerprint-of-the-first'"))
    source = """
import re
found = False
with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb") as memory:
    for line in maps:
        start, end, access = re.match(r"(\\w+)-(\\w+) (\\S+)", line).groups()
        if "[heap]" in line or (access.startswith("rw") and line.split()[4] == "0"):
            memory.seek(int(start, 16))
            found = found or bool(re.search(b"fingerprint-of-the-firs[t]", memory.read(int(end, 16) - int(start, 16))))
"""
    assert values(fork_engine.run(job(source, "found", limits=Limits()))) == [False]


ROWS = Array("f8", (2, 1), b"fingerprint-rows")
MODEL = """
import os

class Model:
    input_shape = (None, 1)
    def predict(self, rows, verbose):
        return rows + 1

model = Model()
"""
PRYING = """
import glob
seen = b""
for descriptor in range(3, 256):
    try:
        os.set_blocking(descriptor, False)
        seen += os.read(descriptor, 1 << 16)
    except OSError:
        pass
    else:
        seen += b"?"
    finally:
        try:
            os.set_blocking(descriptor, True)
        except OSError:
            pass
"""


def asked(answers: Mapping[Probe, Answer]) -> dict[Predict, Array]:
    """Ask for predictions once the model is there."""
    return {Predict("model", "aa"): ROWS} if Expression("x") in answers else {}


def test_further_questions_are_asked_after_everything_else(engine: Engine) -> None:
    evidence = engine.run(job(MODEL + "x = 1", "x", follow_up=True), Dialogue(asked))
    assert evidence.ending == Ending(How.FINISHED), evidence
    answer = evidence.answers[Predict("model", "aa")]
    assert isinstance(answer, Found)
    assert answer.value.numpy().tolist() == (ROWS.numpy() + 1).tolist()  # type: ignore[union-attr]


def test_the_code_finds_no_rows_wherever_it_looks(engine: Engine) -> None:
    evidence = engine.run(job(MODEL + PRYING + "x = seen.decode('latin-1')", "x", follow_up=True), Dialogue(asked))
    assert evidence.ending == Ending(How.FINISHED), evidence
    assert "fingerprint" not in str(evidence.value(Expression("x")))
    assert isinstance(evidence.answers[Predict("model", "aa")], Found)


@pytest.mark.parametrize("options", [{}, {"follow_up": True}])
def test_nobody_waits_for_questions_that_nobody_asks(engine: Engine, options: dict[str, Any]) -> None:
    assert values(engine.run(job("x = 1", "x", **options))) == [1]
    assert values(engine.run(job("x = 1", "x", **options), Dialogue(lambda answers: {}))) == [1]


def test_code_that_raises_is_asked_nothing_further(engine: Engine) -> None:
    evidence = engine.run(job(MODEL + "x = 1\n1 / 0", "x", follow_up=True), Dialogue(asked))
    assert evidence.ending.how is How.RAISED
    assert not [probe for probe in evidence.answers if isinstance(probe, Predict)]


def test_a_prediction_without_end_meets_the_limit(engine: Engine) -> None:
    slow = MODEL.replace("return rows + 1", "import time; time.sleep(60)")
    evidence = engine.run(job(slow + "x = 1", "x", follow_up=True), Dialogue(asked))
    assert evidence.ending.how is How.TIME
    assert evidence.ending.during == "model.predict(...)"


def test_code_that_closes_the_channel_for_questions_is_told_as_gone(engine: Engine) -> None:
    source = MODEL + "x = 1\nos.closerange(3, 256)"
    assert engine.run(job(source, "x", follow_up=True), Dialogue(asked)).ending.how is How.LEFT
    assert_as_ever(engine)
