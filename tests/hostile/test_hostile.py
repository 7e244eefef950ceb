"""Every attack at the strongest level that this machine holds, and what the sandbox promises at B and in the pool, too.

`make hostile` runs all of it at every level, and prints the figures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

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

Case = tuple[EngineKind, Level, str, Attack]


def _cases() -> Iterator[Case]:
    for attack in ATTACKS.against(HELD, "total"):
        yield EngineKind.FORK, HELD, "total", attack
    if HELD < Level.B:
        for attack in ATTACKS.against(Level.B, "total"):
            if attack.category in OF_THE_SANDBOX:
                yield EngineKind.FORK, Level.B, "total", attack
    for attack in ATTACKS.against(HELD_IN_POOL, "total")[IN_POOL]:
        yield EngineKind.POOL, HELD_IN_POOL, "total", attack
    for attack in ATTACKS.against(HELD, "network"):
        yield EngineKind.FORK, HELD, "network", attack


@pytest.fixture(scope="module")
def ours(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Campaign]:
    kind, level, course = request.param
    with campaign(tmp_path_factory.mktemp(course), kind, level) as started:
        yield started


@pytest.mark.parametrize(
    ("ours", "attack"),
    [pytest.param(case[:3], case[3], id=f"{case[1]}-{case[0]}-{case[3].category}-{case[3].name}") for case in _cases()],
    indirect=["ours"],
)
def test_an_attack_comes_to_nothing(ours: Campaign, attack: Attack) -> None:
    assert ours.run(attack).problems == []


def test_the_corpus_is_large_and_covers_every_category() -> None:
    count = Counter(attack.category for attack in ATTACKS.attacks)
    assert count.keys() == {"forge", "leak", "escape", "exhaust", "crash", "confuse", "terminal", "filesystem"}
    assert sum(count.values()) >= 100
    assert min(count.values()) >= 5
