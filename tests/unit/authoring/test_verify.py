"""What is proven of an exercise, what is not, and what an instructor is told about it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from textwrap import dedent

import pytest

from grader.authoring.proof import Proof
from grader.authoring.verify import Workshop, verify, verify_all, verify_folder
from grader.cache import Cache
from grader.catalog import Catalog
from grader.engine import Engines
from tests.tiny import write, write_tiny

SUM = "chapter1/01_sum_of_two"
TWICE = """
    from grader.given import first, second

    total = first + second
    twice = total * 2
"""
BY_CHANCE = """
    import time
    from grader.given import first, second

    total = first + second + time.time_ns() % 10**6 * 1e-9
"""
BIG = """
    from grader.given import first, second

    total = first + second
    kept = bytearray(340 << 20)
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_tiny(tmp_path)


def change(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, dedent(new)), encoding="utf-8")


def proof_of(root: Path, engines: Engines, name: str = SUM, *, fast: bool = False) -> Proof:
    [entry] = Catalog(root).select([name], "tiny")
    with ThreadPoolExecutor(1) as runs:
        return verify(entry, Workshop(engines, Cache(root / "cache"), fast), runs)


def doubts(root: Path, engines: Engines, name: str = SUM, *, fast: bool = True) -> list[tuple[str, str]]:
    return [(doubt.about, doubt.message) for doubt in proof_of(root, engines, name, fast=fast).doubts]


def test_a_fair_exercise_is_proven(root: Path, engines: Engines):
    proof = proof_of(root, engines)
    assert (proof.doubts, proof.exit_code) == ((), 0)
    assert proof.mutation is not None
    assert (proof.mutation.tried, proof.mutation.killed) == (1, 1)


def test_fast_leaves_mutants_out(root: Path, engines: Engines):
    proof = proof_of(root, engines, fast=True)
    assert (proof.exit_code, proof.mutation) == (0, None)


def test_what_is_proven_is_not_tested_again(root: Path, engines: Engines):
    proof = proof_of(root, engines)
    again = proof_of(root, engines)
    assert not proof.remembered
    assert again.remembered
    assert again.mutation == proof.mutation
    assert proof_of(root, engines, fast=True).remembered


def test_what_has_changed_is_tested_again(root: Path, engines: Engines):
    proof_of(root, engines, fast=True)
    change(root, f"exercises/tiny/{SUM}.yaml", "Which sign adds?", "Which one adds?")
    assert not proof_of(root, engines, fast=True).remembered


def test_what_is_in_doubt_is_tested_again(root: Path, engines: Engines):
    change(root, f"exercises/tiny/{SUM}.yaml", "  - The sign for adding is +.\n", "")
    assert not proof_of(root, engines, fast=True).remembered
    assert not proof_of(root, engines, fast=True).remembered


def test_a_full_proof_is_not_a_fast_one(root: Path, engines: Engines):
    proof_of(root, engines, fast=True)
    assert not proof_of(root, engines).remembered


def test_a_mutant_that_passes_is_shown_with_the_check_that_would_see_it(root: Path, engines: Engines):
    write(
        root / f"solutions/tiny/{SUM}.py",
        TWICE,
    )
    proof = proof_of(root, engines)
    assert proof.exit_code == 1
    assert proof.mutation is not None
    told = {(one.line, one.before, one.after, one.remedy) for one in proof.mutation.survivors}
    assert told == {
        (4, "twice = total * 2", "twice = total + 2", "Add the check `value: twice`."),
        (4, "twice = total * 2", "twice = total * 3", "Add the check `value: twice`."),
    }
    assert [doubt.about for doubt in proof.doubts] == ["mutants", "mutants"]


EXCUSED = """
    equivalent:
      - replace: {total * 2: total + 2}
        why: Nobody needs it.
      - replace: {total * 2: total * 3}
        why: Nobody needs it.
    hints:
"""


def test_excused_mutants_may_pass(root: Path, engines: Engines):
    write(
        root / f"solutions/tiny/{SUM}.py",
        TWICE,
    )
    change(root, f"exercises/tiny/{SUM}.yaml", "hints:\n", EXCUSED)
    proof = proof_of(root, engines)
    assert (proof.doubts, proof.exit_code) == ((), 0)
    assert proof.mutation is not None
    assert (proof.mutation.tried, proof.mutation.killed, proof.mutation.excused) == (3, 1, 2)


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        ("first + second: first - second", "but a check notices it"),
        ("first + second: second - first", "but no mutant looks like that"),
        ("third: fourth", "but the solution does not contain 'third'"),
    ],
)
def test_excuses_that_excuse_nothing_are_told(root: Path, engines: Engines, edit: str, reason: str):
    change(
        root, f"exercises/tiny/{SUM}.yaml", "hints:\n", f"equivalent:\n  - {{replace: {{{edit}}}, why: x}}\nhints:\n"
    )
    [(about, message)] = doubts(root, engines, fast=False)
    assert about == "mutants"
    assert reason in message


def test_a_spec_with_mistakes_is_told_with_its_lines(root: Path, engines: Engines):
    change(root, f"exercises/tiny/{SUM}.yaml", "value: total", "valeu: total")
    proof = proof_of(root, engines)
    assert proof.exit_code == 2
    assert [doubt.about for doubt in proof.doubts] == ["spec"]
    assert "01_sum_of_two.yaml:10:5: there is no kind of check named `valeu`" in proof.doubts[0].message


def test_a_reference_that_stops_is_a_fault_of_ours(root: Path, engines: Engines):
    write(root / f"solutions/tiny/{SUM}.py", "from grader.given import first, second\ntotal = first + second\n1 / 0\n")
    proof = proof_of(root, engines)
    assert proof.exit_code == 3
    assert "ZeroDivisionError" in proof.doubts[0].message


def test_a_missing_solution_is_told(root: Path, engines: Engines):
    (root / f"solutions/tiny/{SUM}.py").unlink()
    [(about, message)] = doubts(root, engines)
    assert about == "solution"
    assert message.startswith("The solution can't be read")


def test_a_stub_that_does_not_run_is_told(root: Path, engines: Engines):
    change(root, f"exercises/tiny/{SUM}.py", "total = ...", "total = ... + first")
    [(about, message)] = doubts(root, engines)
    assert about == "stub"
    assert "TypeError" in message


def test_a_reference_that_depends_on_chance_is_told(root: Path, engines: Engines):
    write(
        root / f"solutions/tiny/{SUM}.py",
        BY_CHANCE,
    )
    change(root, f"exercises/tiny/{SUM}.yaml", "value: total", "value: total\n    tolerance: 0.01")
    told = doubts(root, engines)
    assert ("reference", "A second run of the reference gives another value for total.") in told


def test_a_reference_near_its_limits_is_told(root: Path, engines: Engines):
    write(root / f"solutions/tiny/{SUM}.py", BIG)
    change(root, f"exercises/tiny/{SUM}.yaml", "hints:\n", "limits: {memory: 400}\nhints:\n")
    found = doubts(root, engines)
    assert ("limits", "The reference needs more than 75% of its 400 MiB of memory.") in found


def test_a_mistake_that_passes_is_told(root: Path, engines: Engines):
    change(root, f"exercises/tiny/{SUM}.yaml", "first * second", "second + first")
    told = doubts(root, engines)
    assert ("mistakes", "The mistake `first + second` -> `second + first` does not fail.") in told


def test_a_mistake_behind_another_one_is_told(root: Path, engines: Engines):
    change(
        root,
        f"exercises/tiny/{SUM}.yaml",
        "hints:\n",
        "  - replace: {total = first + second: total = second * first}\n    says: Something else.\nhints:\n",
    )
    [(about, message)] = doubts(root, engines)
    assert about == "mistakes"
    assert message.endswith("That is the product. Which sign adds?")


def test_a_mistake_that_is_no_edit_of_the_solution_is_told(root: Path, engines: Engines):
    change(root, f"exercises/tiny/{SUM}.yaml", "{first + second: ", "{one + other: ")
    [(about, message)] = doubts(root, engines)
    assert (about, message) == ("spec", "A mistake replaces 'one + other', which the solution does not contain.")


def test_results_that_could_be_typed_in_are_told(root: Path, engines: Engines):
    change(root, f"exercises/tiny/{SUM}.yaml", "vary:\n  first: 10\n  second: -4\n", "")
    [(about, message)] = doubts(root, engines)
    assert about == "typed in"
    assert message.startswith("Results can be typed in")


def test_results_that_are_typed_in_and_pass_are_told(root: Path, engines: Engines):
    change(root, f"exercises/tiny/{SUM}.yaml", "value: total", "value: total\n    vary: false")
    assert ("typed in", "Results that are typed in pass.") in doubts(root, engines)


@pytest.mark.parametrize(("code", "fair"), [("sum([first, second])", True), ("first - second", False)])
def test_further_solutions_have_to_pass(root: Path, engines: Engines, code: str, fair: bool):
    write(root / f"solutions/tiny/{SUM}.alt.py", f"from grader.given import first, second\ntotal = {code}\n")
    found = doubts(root, engines)
    assert [about for about, _ in found] == ([] if fair else ["alternatives"])
    assert verify_folder(Catalog(root).course("tiny")).exit_code == 0


def test_files_that_belong_to_no_exercise_are_told(root: Path):
    write(root / "exercises/tiny/chapter1/notes.txt", "x")
    write(root / "solutions/tiny/chapter1/09_gone.py", "x = 1")
    write(root / "solutions/tiny/chapter1/01_sum_of_two.calibration.json", "{}")
    proof = verify_folder(Catalog(root).course("tiny"))
    assert [doubt.message for doubt in proof.doubts] == [
        "exercises/tiny/chapter1/notes.txt belongs to no exercise.",
        "solutions/tiny/chapter1/09_gone.py belongs to no exercise.",
    ]


def test_several_are_tested_and_come_in_order(root: Path, engines: Engines):
    entries = Catalog(root).course("tiny").entries
    proofs = list(verify_all(entries, Workshop(engines, Cache(root / "cache"), fast=True), jobs=2))
    assert [proof.id for proof in proofs] == [entry.id for entry in entries]
    assert [proof.exit_code for proof in proofs] == [0, 1, 1]
