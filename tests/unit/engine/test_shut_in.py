"""Runs behind every sandbox that this system holds: what is stopped, and what goes on working."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from grader.check import Run
from grader.data import ROOT, readable_by_runs
from grader.endings import ending_finding
from grader.engine import Engine, EngineKind, Engines, Level, find_sandbox
from grader.engine.fork_server import ForkEngine
from grader.engine.launch import python_command
from grader.engine.pool import Pool
from grader.errors import GraderError
from grader.evidence import Ending, Evidence, Expression, Found, How, Job, Layer, Limits
from grader.source import Source

NUMPY = frozenset({"numpy"})
HELD = {kind: find_sandbox(pool=kind is EngineKind.POOL) for kind in EngineKind}
SANDBOXES = {
    f"{kind} {level}": (kind, HELD[kind].at(level))
    for kind in EngineKind
    for level in Level
    if HELD[kind].level <= level
}
"""Each engine at each level that this system holds; at the last, nothing is stopped, which proves the attacks."""

FILES = frozenset({Layer.NAMESPACES, Layer.LANDLOCK})
CALLS = frozenset({Layer.SECCOMP})
ANY = frozenset(Layer)

ATTACKS: Mapping[str, tuple[str, frozenset[Layer]]] = {
    "read a file": ("open(PLANTED).read()", FILES),
    "see a file": ("os.stat(PLANTED)", frozenset({Layer.NAMESPACES})),
    "write a file": ("open(PLANTED, 'a').write('x')", FILES),
    "make a file": ("open(PLANTED + '-new', 'w')", FILES),
    "delete a file": ("os.unlink(PLANTED + '-sacrifice')", FILES),
    "move a file": ("os.rename(PLANTED + '-other', 'mine')", FILES),
    "list a folder": ("os.listdir(os.path.dirname(PLANTED))", FILES),
    "list the root": ("os.listdir('/')", frozenset({Layer.LANDLOCK})),
    "list processes": ("os.listdir('/proc')", frozenset({Layer.LANDLOCK})),
    "read the environment of the server": ("open(f'/proc/{os.getppid()}/environ').read()", frozenset({Layer.LANDLOCK})),
    "read through a link of its own": (
        "os.symlink(PLANTED, 'link'); open('link').read()",
        ANY,
    ),
    "share memory": ("open('/dev/shm/note', 'w').close(); os.unlink('/dev/shm/note')", FILES),
    "fork": ("os.fork() or os._exit(0)", CALLS),
    "start a program": ("subprocess.run([sys.executable, '-c', ''])", CALLS),
    "signal the server": ("os.kill(os.getppid(), 0)", CALLS),
    "open a socket": ("socket.socket()", CALLS),
    "raise a limit": ("resource.setrlimit(resource.RLIMIT_CORE, (0, 0))", CALLS),
    "have signals sent": ("fcntl.fcntl(0, fcntl.F_SETOWN, os.getpid())", CALLS),
    "be somebody else": ("os.setuid(os.getuid())", CALLS),
    "make a node": ("os.mkfifo('pipe')", frozenset({Layer.LANDLOCK, Layer.SECCOMP})),
    "hide memory": ("os.memfd_create('x')", CALLS),
}
CODE = """
import fcntl, os, resource, socket, subprocess, sys
PLANTED = {planted!r}
seen = {{}}
for name, attack in {attacks!r}.items():
    try:
        exec(attack)
        seen[name] = ""
    except Exception as error:
        seen[name] = type(error).__name__
os.chmod(PLANTED, 0o777) if os.path.exists(PLANTED) else None
"""


@pytest.fixture(scope="module", params=SANDBOXES.values(), ids=SANDBOXES)
def engines(request: pytest.FixtureRequest) -> Iterator[Engines]:
    kind, sandbox = request.param
    engines = Engines(kind, sandbox=lambda: sandbox)
    yield engines
    engines.close()


@pytest.fixture
def engine(engines: Engines) -> Engine:
    return engines.engine(NUMPY)


def run(engine: Engine, source: str, *expressions: str, **options: Any) -> Evidence:
    probes = tuple(map(Expression, expressions))
    return engine.run(Job(source, "01_sum.py", probes=probes, **{"limits": Limits(seconds=30), **options}))


def value(engine: Engine, source: str, expression: str, **options: Any) -> Any:
    evidence = run(engine, source, expression, **options)
    assert evidence.ending == Ending(How.FINISHED), evidence
    answer = evidence.answers[Expression(expression)]
    assert isinstance(answer, Found), answer
    return answer.value


def test_each_layer_stops_what_it_is_there_for(engines: Engines, engine: Engine, tmp_path: Path) -> None:
    planted = tmp_path / "planted"
    planted.write_text("secret", encoding="utf-8")
    planted.chmod(0o600)
    (tmp_path / "planted-sacrifice").touch()
    (tmp_path / "planted-other").touch()
    attacks = {name: code for name, (code, _) in ATTACKS.items()}
    seen = value(engine, CODE.format(planted=str(planted), attacks=attacks), "seen")
    layers = engines.sandbox.layers
    assert [name for name, (_, stopped_by) in ATTACKS.items() if layers & stopped_by and not seen[name]] == []
    assert layers or set(seen.values()) == {""}
    if layers & FILES:
        assert {path.name for path in tmp_path.iterdir()} == {"planted", "planted-sacrifice", "planted-other"}
        assert planted.read_text(encoding="utf-8") == "secret"
    if layers >= CALLS:
        assert planted.stat().st_mode & 0o777 == 0o600


ORDINARY = {
    "threads": "import threading; t = threading.Thread(target=int); t.start(); t.join()",
    "temporary files": "import tempfile; tempfile.mkdtemp(); tempfile.NamedTemporaryFile().write(b'x')",
    "copies": "import shutil; open('a', 'w').write('x'); shutil.copy2('a', 'b'); shutil.move('b', 'c')",
    "folders": "os.makedirs('d/e'); os.rename('c', 'd/e/c'); import shutil; shutil.rmtree('d')",
    "an event loop": "import asyncio; asyncio.run(asyncio.sleep(0))",
    "the platform": "import platform; platform.platform(); platform.processor()",
    "time zones": "import datetime, zoneinfo; datetime.datetime.now(zoneinfo.ZoneInfo('UTC'))",
    "a database": "import sqlite3; sqlite3.connect('base').execute('create table t (x)')",
    "arrays in files": "import numpy as np; np.save('x.npy', np.ones(3)); np.load('x.npy', mmap_mode='r').sum()",
    "algebra": "import numpy as np; np.linalg.svd(np.ones((50, 50)))",
    "its home": "import pathlib; (pathlib.Path.home() / 'x').touch(); os.path.expanduser('~/x')",
    "its own signals": "import signal; signal.signal(signal.SIGUSR1, print); signal.raise_signal(signal.SIGUSR1)",
    "itself": "open('/proc/self/status').read(); import resource; resource.getrlimit(resource.RLIMIT_AS)",
    "sources": "import inspect; inspect.getsource(inspect.getsource)",
    "late imports": "import decimal, email.message, xml.dom.minidom, numpy.polynomial",
    "what there is": "import importlib.metadata; importlib.metadata.version('numpy')",
    "random bytes": "import secrets, uuid; secrets.token_hex(); uuid.uuid4()",
    "nowhere": "open(os.devnull, 'w').write('x')",
}


def test_ordinary_code_is_not_stopped(engine: Engine) -> None:
    code = CODE.format(planted="/nonexistent", attacks=ORDINARY)
    assert value(engine, code, "seen") == dict.fromkeys(ORDINARY, "")


DATA = "from datasets import titanic\n"


def data(*, hidden: bool) -> dict[str, Any]:
    files = readable_by_runs(["titanic"], hidden=hidden)
    return {"data": tuple(path.relative_to(ROOT).as_posix() for path in files)}


@pytest.fixture
def pandas(engines: Engines) -> Engine:
    return engines.engine(frozenset({"pandas"}))


def test_a_run_reads_the_data_sets_of_its_job_without_their_hidden_rows(engines: Engines, pandas: Engine) -> None:
    assert value(pandas, f"{DATA}x = len(titanic.load())", "x", **data(hidden=False)) == 891
    ending = run(pandas, f"{DATA}titanic.hidden()", **data(hidden=False)).ending
    if Layer.LANDLOCK in engines.sandbox.layers:
        assert ending.failure is not None
        assert ending.failure.type == "PermissionError"
    else:
        assert ending.how is How.FINISHED


def test_a_run_of_ours_reads_hidden_rows(pandas: Engine) -> None:
    assert value(pandas, f"{DATA}x = len(titanic.hidden()) > 0", "x", **data(hidden=True)) is True


def test_what_one_run_may_read_the_next_may_not(engines: Engines, pandas: Engine) -> None:
    assert value(pandas, f"{DATA}x = len(titanic.load())", "x", **data(hidden=True)) == 891
    assert (run(pandas, f"{DATA}titanic.load()").ending.how is How.RAISED) == (Layer.LANDLOCK in engines.sandbox.layers)


BLOCKED = {
    "import subprocess\nsubprocess.run(['ls'])": "starts no other programs",
    "import os\nos.fork()": "starts no other programs",
    "import socket\nsocket.create_connection(('127.0.0.1', 9))": "no connection to any network",
    "import urllib.request\nurllib.request.urlopen('http://127.0.0.1:9')": "no connection to any network",
    "import multiprocessing\nmultiprocessing.Lock()": "shares no locks",
    "open('/etc/shadow')": "writes into its own folder",
    "open('/tmp/mine', 'w')": "writes into its own folder",
    "open('wages.csv')": "starts in an empty folder",
}


@pytest.mark.parametrize("code", BLOCKED)
def test_what_is_stopped_is_told_with_its_line_and_the_reason(engines: Engines, engine: Engine, code: str) -> None:
    if engines.sandbox.level in (Level.A, Level.B):
        finding = ending_finding(Run(Source(code), run(engine, code)))
        assert finding.line == len(code.splitlines())
        assert BLOCKED[code] in f"{finding.message} {finding.hint}"


@pytest.mark.parametrize("engine_class", [ForkEngine, Pool])
def test_without_the_sandbox_that_was_asked_for_nothing_is_run(
    engine_class: type[ForkEngine | Pool], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A layer that can't be put up any more is a fault of ours, and no run."""
    broken = "import grader.child.sandbox.kernel as kernel; kernel.LIBRARY = 'libnone.so'; "
    for module in ("fork_server", "pool"):
        monkeypatch.setattr(f"grader.engine.{module}.python_command", lambda code: python_command(broken + code))
    engine = engine_class(["numpy"], layers=[Layer.SECCOMP])
    try:
        for _ in range(2):
            with pytest.raises(GraderError, match="sandbox can't be put up") as caught:
                run(engine, "x = 1")
            assert caught.value.exit_code == 3
            assert "grade doctor" in str(caught.value.remedy)
    finally:
        engine.close()


@pytest.mark.parametrize("engine_class", [ForkEngine, Pool])
def test_a_layer_that_fails_in_the_run_s_own_process_is_our_fault(
    engine_class: type[ForkEngine | Pool], monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = "import grader.child.entry as entry; entry._settle = lambda _: 1 / 0; "
    for module in ("fork_server", "pool"):
        monkeypatch.setattr(f"grader.engine.{module}.python_command", lambda code: python_command(broken + code))
    engine = engine_class(["numpy"])
    try:
        with pytest.raises(GraderError, match="division by zero"):
            run(engine, "x = 1")
    finally:
        engine.close()
