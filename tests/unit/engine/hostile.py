"""Submissions that do what no submission should, by name."""

from __future__ import annotations

from dataclasses import dataclass

from grader.evidence import Call, How, Limits

QUICK = Limits(seconds=0.4)


@dataclass(frozen=True)
class Attack:
    """Code, and the ways in which its run may be told to have ended."""

    code: str
    how: frozenset[How]
    limits: Limits = QUICK
    call: Call | None = None


def attack(code: str, *how: How, limits: Limits = QUICK, call: Call | None = None) -> Attack:
    return Attack(code, frozenset(how), limits, call)


_LOOP = """
def loop():
    while True:
        try:
            while True:
                pass
        except:
            pass
loop()
"""

_CHANNEL = """
import os
from grader.evidence import Ending, Found, How
from grader.evidence.stream import answer_frame, done_frame, ran_frame
channel = max(int(name) for name in os.listdir("/proc/self/fd") if os.path.exists(f"/proc/self/fd/{name}"))
"""

ATTACKS = {
    "endless loop": attack(_LOOP, How.TIME),
    "sleep": attack("import time\ntime.sleep(60)", How.TIME),
    "handlers": attack(
        "import signal\nfor n in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP}:\n"
        "    signal.signal(n, lambda *_: None)\n" + _LOOP,
        How.TIME,
    ),
    "alarms": attack(
        "import signal\nsignal.signal(signal.SIGALRM, signal.SIG_IGN)\n"
        "signal.setitimer(signal.ITIMER_REAL, 0.01, 0.01)\n" + _LOOP,
        How.TIME,
    ),
    "threads": attack(
        "import threading, time\n"
        "for _ in range(4):\n    threading.Thread(target=lambda: [time.sleep(0.01) for _ in iter(int, 1)]).start()\n"
        "time.sleep(60)",
        How.TIME,
    ),
    "endless call": attack("def f():\n    while True: pass", How.TIME, call=Call("f", "")),
    "endless text of an exception": attack(
        "class E(Exception):\n    def __str__(self):\n        while True: pass\nraise E", How.TIME
    ),
    "stop": attack("import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)", How.TIME),
    "output": attack("while True:\n    print('x' * 10_000)", How.OUTPUT, limits=Limits(seconds=5, output=100_000)),
    "output at the end": attack("print('x' * 200_000)", How.OUTPUT, limits=Limits(seconds=5, output=100_000)),
    "array": attack(
        "import numpy as np\nx = np.ones(200 << 17)", How.RAISED, How.MEMORY, limits=Limits(seconds=5, memory=64 << 20)
    ),
    "growing list": attack(
        "x = []\nwhile True:\n    x.append('x' * 1000 + str(len(x)))",
        How.RAISED,
        How.MEMORY,
        limits=Limits(seconds=5, memory=64 << 20),
    ),
    "growing list in a function": attack(
        "def f():\n    x = []\n    while True:\n        x.append(object())\nf()",
        How.RAISED,
        How.MEMORY,
        limits=Limits(seconds=5, memory=64 << 20),
    ),
    "shared memory": attack(
        "import mmap\nx = mmap.mmap(-1, 300 << 20)\nwhile True:\n    x[:] = bytes(len(x))",
        How.RAISED,
        How.MEMORY,
        limits=Limits(seconds=5, memory=64 << 20),
    ),
    "memory of children": attack(
        "import os, time\nfor _ in range(6):\n    if os.fork() == 0:\n"
        "        x = b'x' * (40 << 20)\n        time.sleep(60)\n"
        "time.sleep(60)",
        How.MEMORY,
        How.RAISED,
        limits=Limits(seconds=5, memory=100 << 20),
    ),
    "exit": attack("import os\nos._exit(0)", How.LEFT),
    "exit with a status": attack("import os\nos._exit(3)", How.LEFT),
    "closed descriptors": attack("import os\nos.closerange(0, 256)", How.LEFT),
    "kill": attack("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)", How.SIGNAL),
    "kill the group": attack("import os, signal\nos.killpg(0, signal.SIGKILL)", How.SIGNAL, How.RAISED),
    "terminate": attack("import os, signal\nos.kill(os.getpid(), signal.SIGTERM)", How.SIGNAL),
    "abort": attack("import os\nos.abort()", How.SIGNAL),
    "crash": attack("import ctypes\nctypes.string_at(0)", How.SIGNAL),
    "recursion": attack("def f(): f()\nf()", How.RAISED),
    "deep recursion": attack(
        "import sys\nsys.setrecursionlimit(10**9)\ndef f(): [*map(lambda _: f(), [1])]\nf()",
        How.SIGNAL,
        How.RAISED,
        How.MEMORY,
        limits=Limits(seconds=5),
    ),
    "deep source": attack("[x " + "for x in y " * 20_000 + "]", How.SIGNAL, How.RAISED, limits=Limits(seconds=5)),
    "input": attack("input()", How.RAISED),
    "garbage": attack(
        "import os\nfor d in range(3, 256):\n    try: os.write(d, b'garbage')\n    except OSError: pass", How.GARBLED
    ),
    "zeros": attack(
        "import os\nfor d in range(3, 256):\n    try:\n"
        "        while True: os.write(d, bytes(65536))\n    except OSError: pass",
        How.GARBLED,
        limits=Limits(seconds=5, evidence=1_000_000),
    ),
    "forged end": attack(_CHANNEL + "os.write(channel, ran_frame(Ending(How.FINISHED)) + done_frame())", How.GARBLED),
    "forged evidence": attack(
        _CHANNEL + "os.write(channel, ran_frame(Ending(How.FINISHED)) + answer_frame(0, Found(5), 999) + done_frame())",
        How.GARBLED,
    ),
    "forged evidence that is too short": attack(
        _CHANNEL + "os.write(channel, ran_frame(Ending(How.FINISHED)) + done_frame())\nos._exit(0)", How.GARBLED
    ),
    "forged evidence, then a signal": attack(
        _CHANNEL
        + "os.write(channel, ran_frame(Ending(How.FINISHED)) + answer_frame(0, Found(5), 999) + done_frame())\n"
        "os.abort()",
        How.SIGNAL,
    ),
    "forged blame": attack(_CHANNEL + "os.write(channel, ran_frame(Ending(How.TIME)))\nos._exit(0)", How.GARBLED),
    "half a frame": attack(_CHANNEL + "os.write(channel, b'EV1\\n\\xff')\nos._exit(0)", How.LEFT),
    "many processes": attack(
        "import os, time\nfor _ in range(20):\n    if os.fork() == 0:\n        os.setsid()\n        time.sleep(60)\n"
        "time.sleep(60)",
        How.TIME,
        How.RAISED,
    ),
    "lost folder": attack("import os\nos.rmdir(os.getcwd())\nraise ValueError", How.RAISED),
    "read-only folder": attack(
        "import os\nos.makedirs('a/b')\nopen('a/b/c', 'w').close()\n"
        "os.chmod('a/b', 0)\nos.chmod('a', 0)\nraise ValueError",
        How.RAISED,
    ),
    "large file": attack(
        "with open('large', 'wb') as file:\n    for _ in range(100): file.write(bytes(1 << 20))",
        How.RAISED,
        limits=Limits(seconds=5, file_size=1 << 20),
    ),
    "many files": attack(
        "for number in range(10_000):\n    open(str(number), 'w').close()",
        How.FILES,
        limits=Limits(seconds=5, files=100),
    ),
    "files written between two looks": attack(
        "for number in range(200):\n    open(str(number), 'w').close()",
        How.FILES,
        limits=Limits(seconds=5, files=100),
    ),
    "much written": attack(
        "for number in range(100):\n    with open(str(number), 'wb') as file: file.write(bytes(1 << 20))\n"
        "import time\ntime.sleep(60)",
        How.SPACE,
        limits=Limits(seconds=5, scratch=20 << 20),
    ),
    "much written into deleted files": attack(
        "import os, time\nfiles = []\nfor number in range(100):\n    files.append(open('x', 'wb'))\n"
        "    files[-1].write(bytes(1 << 20))\n    os.unlink('x')\ntime.sleep(60)",
        How.SPACE,
        limits=Limits(seconds=5, scratch=20 << 20),
    ),
    "a folder that nobody can look into": attack(
        "import os, time\nfor _ in range(30):\n    os.mkdir('d' * 200)\n    os.chdir('d' * 200)\ntime.sleep(60)",
        How.FILES,
        limits=Limits(seconds=5),
    ),
    "many descriptors": attack("import os\nx = [os.open('/', 0) for _ in range(10_000)]", How.RAISED),
}
