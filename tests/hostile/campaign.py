"""Attacks on the real pipeline and the real engine, one after the other, with a good submission after each."""

from __future__ import annotations

import io
import os
import re
import secrets
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import psutil

from grader.cache import Cache
from grader.catalog import Catalog, Entry
from grader.check import Status
from grader.engine import Engine, EngineKind, Engines, Level, find_sandbox
from grader.engine.dialogue import Dialogue
from grader.evidence import Evidence, Job
from grader.grading import Verdict, grade
from grader.reports.json_report import json_report
from grader.reports.terminal import TerminalReport
from tests.hostile.corpus import LETTERS, Attack
from tests.hostile.vault import EXERCISES, HIDDEN, Vault, planted_vault

STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ud800-\udfff]")
WRONG = (b"total = 0\n", b"total = 8\nprint(8)\ndef double(x): return 2 * x\n")
"""Wrong with the values that are seen, and with the hidden ones: known mistakes are run for both, and kept."""
SETTLED = 5.0
"""Seconds for processes that are being ended."""
LONGEST = 12_000
"""Characters of a whole report about one submission."""


@dataclass(frozen=True)
class Result:
    """What became of one attack: its letter (see `corpus.LETTERS`), and what should not have happened."""

    attack: Attack
    letter: str
    passed: bool = False
    died: str = ""
    changed: str = ""
    leaked: str = ""
    left: str = ""
    told: str = ""

    @property
    def as_expected(self) -> bool:
        """Whether the outcome is one that the header names."""
        return self.letter in self.attack.expected

    @property
    def problems(self) -> list[str]:
        """Everything that is wrong, in words."""
        said = {
            "a false pass": "yes" if self.passed else "",
            "the grader or the next result": self.died,
            "changed": self.changed,
            "leaked": self.leaked,
            "left behind": self.left,
            "the report": self.told,
            "outcome": "" if self.as_expected else f"{self.letter}, not {'/'.join(sorted(self.attack.expected))}",
        }
        return [f"{what}: {why}" for what, why in said.items() if why]


class _Watched:
    """An engine that remembers what came of each run, and lets attacks set the time limit."""

    def __init__(self, engine: Engine, seen: list[Evidence], seconds: float | None) -> None:
        self._engine = engine
        self._seen = seen
        self._seconds = seconds

    def versions(self) -> Mapping[str, str]:
        return self._engine.versions()

    def run(self, job: Job, dialogue: Dialogue | None = None) -> Evidence:
        if self._seconds is not None:
            job = replace(job, limits=replace(job.limits, seconds=self._seconds))
        evidence = self._engine.run(job, dialogue)
        self._seen.append(evidence)
        return evidence

    def close(self) -> None:
        self._engine.close()


class _Engines(Engines):
    """The engines, watched."""

    def __init__(self, kind: EngineKind, level: Level) -> None:
        pool = kind is EngineKind.POOL
        super().__init__(kind, sandbox=lambda: find_sandbox(pool=pool).at(level))
        self.seen: list[Evidence] = []
        self.seconds: float | None = None

    def engine(self, modules: frozenset[str]) -> Engine:
        return _Watched(super().engine(modules), self.seen, self.seconds)


class Campaign:
    """One engine at one level, and a vault for it to keep."""

    def __init__(self, vault: Vault, kind: EngineKind, level: Level, mark: str) -> None:
        self._vault = vault
        self._mark = mark
        self._engines = _Engines(kind, level)
        self._cache = Cache(vault.root / ".grade" / "cache")
        entries = Catalog(vault.root).select(["chapter1"], "vault", cwd=vault.root)
        self._entries = {entry.name: entry for entry in entries}
        self._alone: dict[str, Any] = {}
        self._at_rest = 0

    @property
    def level(self) -> Level:
        """The level that runs are really shut in at."""
        return self._engines.sandbox.level

    def close(self) -> None:
        """End all engines."""
        self._engines.close()

    def run(self, attack: Attack) -> Result:
        """Run one attack, and the good submission after it."""
        entry = self._entries[EXERCISES[attack.course]]
        self._warm_up(entry)
        before = self._vault.digest()
        verdict = self._attacked(entry, attack)
        evidence, letter = [*self._engines.seen], "R"
        if evidence:
            letter = LETTERS[evidence[0].ending.how]
        shown, report = _shown(verdict), json_report("vault", [verdict], {}, self.level)
        after = self._vault.digest()
        notes = self._vault.notes()
        good = self._good(entry)
        secrets_out = self._vault.leaked(f"{evidence!r}\n{shown}\n{report}")
        values_out = [str(number) for number in HIDDEN if str(number) in shown + report]
        return Result(
            attack,
            letter,
            passed=verdict.status is Status.PASS,
            died="" if good == self._alone[entry.name] else f"a good submission now gets {good}",
            changed=", ".join([*(["the course or the canary"] if before != after else []), *map(str, notes)]),
            leaked=", ".join([*secrets_out, *values_out]),
            left="; ".join(self._left_behind()),
            told=_wrongly_told(shown, report),
        )

    def _warm_up(self, entry: Entry) -> None:
        """Grade the good submission, so that the references' evidence is kept and the verdict known."""
        if entry.name not in self._alone:
            for wrong in WRONG:
                self._grade(entry, wrong)
            self._alone[entry.name] = self._good(entry)
            assert self._alone[entry.name]["status"] == "pass", self._alone
            self._at_rest = len(self._marked())

    def _good(self, entry: Entry) -> dict[str, Any]:
        self._engines.seconds = None
        verdict = grade(entry, self._vault.root / "solutions", self._engines, self._cache)
        return {"status": str(verdict.status), "findings": verdict.findings, "output": verdict.output}

    def _attacked(self, entry: Entry, attack: Attack) -> Verdict:
        self._engines.seconds = attack.seconds
        self._engines.seen.clear()
        return self._grade(entry, attack.submission(self._vault.known()))

    def _grade(self, entry: Entry, content: bytes) -> Verdict:
        submission = self._vault.root.parent / "attack"
        path = submission / entry.chapter / f"{entry.name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return grade(entry, submission, self._engines, self._cache)

    def _left_behind(self) -> list[str]:
        """Processes with this campaign's mark, beyond those that its engine has at rest."""
        deadline = time.monotonic() + SETTLED
        while len(there := self._marked()) > self._at_rest and time.monotonic() < deadline:
            time.sleep(0.02)
        return [name for _, name in there] if len(there) > self._at_rest else []

    def _marked(self) -> list[tuple[int, str]]:
        found = []
        for process in psutil.process_iter():
            with suppress(psutil.Error, OSError):
                marked = self._mark in process.environ().get("PATH", "")
                if marked and process.status() != psutil.STATUS_ZOMBIE:
                    found.append((process.pid, " ".join(process.cmdline())[-60:]))
        return found


def _shown(verdict: Verdict) -> str:
    """What the terminal shows of a verdict, with everything that can be asked for but the student's own output."""
    file = io.StringIO()
    report = TerminalReport(file)
    report.begin(Catalog(verdict.entry.root).course("vault"), [verdict.entry])
    report.verdict(verdict)
    report.end([verdict], 0.0)
    verbose = io.StringIO()
    TerminalReport(verbose, verbose=True).end([replace(verdict, output=verdict.output[:2000])], 0.0)
    return file.getvalue() + verbose.getvalue()


def _wrongly_told(shown: str, report: str) -> str:
    if found := STEERING.search(shown):
        return f"the terminal is steered by {found[0]!a}"
    if found := STEERING.search(report):
        return f"the JSON has {found[0]!a}"
    return "too long" if max(len(shown), len(report)) > LONGEST else ""


@contextmanager
def campaign(folder: Path, kind: EngineKind, level: Level) -> Iterator[Campaign]:
    """A campaign with a vault of its own below `folder`."""
    mark = f"/hostile-{secrets.token_hex(6)}"
    before = os.environ["PATH"]
    os.environ["PATH"] = f"{before}{os.pathsep}{mark}"  # the one variable that runs inherit
    with planted_vault(folder) as vault:
        started = Campaign(vault, kind, level, mark)
        try:
            yield started
        finally:
            started.close()
            os.environ["PATH"] = before
