"""Runs jobs in a process of their own, without an engine around it: what `perform` sends, and nothing else."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterable
from typing import Any

from grader.engine.launch import PACKAGES, child_environment
from grader.evidence import Answer, Job, Probe
from grader.evidence.follow_up import Questions, questions_to_bytes
from grader.evidence.stream import Told, read_told

DRIVER = """
import os, sys
from grader.child.importing import import_ahead
import_ahead(sys.argv[2].split())
from grader.child.run import perform
from grader.evidence import Job
channel = int(sys.argv[1])
questions = bytes.fromhex(sys.argv[3])
perform(Job.from_bytes(sys.stdin.buffer.read()), lambda frame: os.write(channel, frame), lambda: questions)
os._exit(0)
"""


def perform(
    source: str, *probes: Probe, modules: Iterable[str] = (), questions: Questions | None = None, **options: Any
) -> tuple[Told, str]:
    """What a run of `source` sends, and what it prints; `questions` are asked after the probes."""
    job = Job(source, "01_sum.py", probes=probes, follow_up=questions is not None, **options)
    further = questions or {}
    with tempfile.TemporaryFile() as channel:
        done = subprocess.run(
            [sys.executable, "-c", DRIVER, str(channel.fileno()), " ".join(modules), questions_to_bytes(further).hex()],
            input=job.to_bytes(),
            capture_output=True,
            pass_fds=[channel.fileno()],
            env={**child_environment(None), "PYTHONPATH": str(PACKAGES)},
            check=True,
        )
        channel.seek(0)
        told = read_told(channel.read(), job.probes, tuple(further))
    assert told.complete, done.stderr.decode()
    return told, done.stdout.decode()


def answers(source: str, *probes: Probe, **options: Any) -> list[Answer]:
    """The answers to all probes, in order."""
    told, _ = perform(source, *probes, **options)
    return list(told.answers.values())
