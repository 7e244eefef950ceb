from __future__ import annotations

import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import grader
from grader.parallel import in_order

ROOT = Path(grader.__file__).resolve().parents[1]


def test_results_come_in_the_order_of_the_items():
    second_is_done = threading.Event()

    def doubled(number: int) -> int:
        if number == 1:
            assert second_is_done.wait(20)
        else:
            second_is_done.set()
        return 2 * number

    assert list(in_order(doubled, [1, 2, 3], jobs=2)) == [2, 4, 6]


def test_a_failure_is_raised_in_its_place():
    results = in_order(lambda number: 6 // number, [3, 0, 2], jobs=1)
    assert next(results) == 2
    with pytest.raises(ZeroDivisionError):
        next(results)


def test_what_has_not_begun_is_cancelled():
    begun: list[int] = []
    go_on = threading.Event()

    def work(number: int) -> int:
        begun.append(number)
        assert number == 0 or go_on.wait(20)
        return number

    results = in_order(work, range(5), jobs=1)
    assert next(results) == 0
    results.close()
    go_on.set()
    assert set(begun) <= {0, 1}


SIGNAL_ON_A_WORKER = """
import os, signal, sys, threading
from grader.parallel import in_order

stopped = threading.Event()

def main_waits():
    frame = sys._current_frames()[threading.main_thread().ident]
    calls = []
    while frame is not None:
        calls.append(frame.f_code.co_name)
        frame = frame.f_back
    return calls[0] == "wait" and "submit" not in calls

def interrupted(_):
    while not main_waits():
        stopped.wait(0.01)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    os.kill(os.getpid(), signal.SIGINT)
    if not stopped.wait(20):
        print("too late", flush=True)

signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs ignore it
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # so that the worker is the one to get it
try:
    print(*in_order(interrupted, [1], jobs=1))
except KeyboardInterrupt:
    print("interrupted")
stopped.set()
"""


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="signals go to the main thread here")
def test_an_interrupt_that_another_thread_gets_is_acted_on():
    done = subprocess.run(
        [sys.executable, "-c", SIGNAL_ON_A_WORKER], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert done.stdout == "interrupted\n", done.stderr
