"""Every attack at the strongest level that this machine holds, and what the sandbox promises at B and in the pool, too.

`make hostile` runs all of it at every level, and prints the figures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from grader.engine import EngineKind, Level, find_sandbox
from tests.hostile.campaign import Campaign, campaign
from tests.hostile.corpus import Attack, Corpus

ATTACKS = Corpus()
HELD = find_sandbox(pool=False).level
HELD_IN_POOL = find_sandbox(pool=True).level
OF_THE_SANDBOX = ("leak", "escape", "filesystem")
IN_POOL = slice(None, None, 9)
"""In the pool, each run waits for a process of its own."""


@dataclass(frozen=True)
class Front:
    """Where attacks are run: one campaign for each, and so one object for each."""

    kind: EngineKind
    level: Level
    course: str


STRONGEST = Front(EngineKind.FORK, HELD, "total")
STANDARD = Front(EngineKind.FORK, Level.B, "total")
POOL = Front(EngineKind.POOL, HELD_IN_POOL, "total")
NETWORK = Front(EngineKind.FORK, HELD, "network")


def _cases() -> Iterator[tuple[Front, Attack]]:
    yield from ((STRONGEST, attack) for attack in ATTACKS.against(HELD, "total"))
    if HELD < Level.B:
        of_the_sandbox = (attack for attack in ATTACKS.against(Level.B, "total") if attack.category in OF_THE_SANDBOX)
        yield from ((STANDARD, attack) for attack in of_the_sandbox)
    yield from ((POOL, attack) for attack in ATTACKS.against(HELD_IN_POOL, "total")[IN_POOL])
    yield from ((NETWORK, attack) for attack in ATTACKS.against(HELD, "network"))


class Fronts:
    """The campaign that is under way: tests of one front follow each other, and share it."""

    def __init__(self, folder: Callable[[str], Path]) -> None:
        self._folder = folder
        self._front: Front | None = None
        self._at_work = ExitStack()
        self._campaign: Campaign | None = None

    def at(self, front: Front) -> Campaign:
        if self._campaign is None or front is not self._front:
            self.close()
            started = campaign(self._folder(front.course), front.kind, front.level)
            self._campaign, self._front = self._at_work.enter_context(started), front
        return self._campaign

    def close(self) -> None:
        self._at_work.close()
        self._campaign = None


@pytest.fixture(scope="module")
def fronts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fronts]:
    with closing(Fronts(tmp_path_factory.mktemp)) as known:
        yield known


@pytest.mark.parametrize(
    ("front", "attack"),
    [
        pytest.param(front, attack, id=f"{front.level}-{front.kind}-{attack.category}-{attack.name}")
        for front, attack in _cases()
    ],
)
def test_an_attack_comes_to_nothing(fronts: Fronts, front: Front, attack: Attack) -> None:
    assert fronts.at(front).run(attack).problems == []


def test_the_corpus_is_large_and_covers_every_category() -> None:
    count = Counter(attack.category for attack in ATTACKS.attacks)
    assert count.keys() == {"forge", "leak", "escape", "exhaust", "crash", "confuse", "terminal", "filesystem"}
    assert sum(count.values()) >= 100
    assert min(count.values()) >= 5
