from __future__ import annotations

import pytest

from grader.authoring.proof import Doubt, Mutation, Proof, Survivor, score

SURVIVOR = Survivor("another number", 3, "x = 1", "x = 2", "Add the check `value: x`.")


def test_a_proof_is_read_as_it_was_written() -> None:
    proof = Proof("intro/chapter1/01_x", (Doubt("stub", "no", "mend it"),), Mutation(3, 1, (SURVIVOR,)), 1.5, 1)
    read = Proof.from_json(proof.to_json())
    assert read.remembered
    assert (read.doubts, read.mutation, read.exit_code) == (proof.doubts, proof.mutation, 1)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"mutation": {"tried": 1}}', '{"id": "x", "mutation": null}'])
def test_what_is_no_proof_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        Proof.from_json(text)


def test_excused_mutants_neither_help_nor_harm_the_score() -> None:
    assert score([Mutation(10, 2, (SURVIVOR, SURVIVOR)), None, Mutation(2)]) == pytest.approx(8 / 10)
    assert score([None]) is None
