"""What is known of an exercise after it has been put to the test."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Doubt:
    """Something that is not proven.

    Attributes:
        about: what it concerns: `spec`, `stub`, `texts`, `reference`, `limits`, `thresholds`, `alternatives`,
            `mistakes`, `typed in`, `mutants`, `files`.
        message: what was found, in one or two sentences.
        remedy: how to mend it.
    """

    about: str
    message: str
    remedy: str = ""


@dataclass(frozen=True)
class Survivor:
    """A changed reference that passes.

    Attributes:
        operator: what kind of change it is.
        line: the line of the solution that is changed, counted from 1.
        before, after: the lines that differ, as they are in the solution and as they are changed.
        remedy: the check that would notice.
    """

    operator: str
    line: int
    before: str
    after: str
    remedy: str


@dataclass(frozen=True)
class Mutation:
    """How many changes of the reference the checks notice.

    Attributes:
        tried: how many mutants were graded.
        excused: how many of them pass, and are said to be as good as the reference.
        survivors: those that pass and are not excused.
    """

    tried: int
    excused: int = 0
    survivors: tuple[Survivor, ...] = ()

    @property
    def killed(self) -> int:
        """How many fail, as they should."""
        return self.tried - self.excused - len(self.survivors)


@dataclass(frozen=True)
class Proof:
    """What came out for one exercise.

    Attributes:
        id: the exercise.
        doubts: what is not proven; empty if all is.
        mutation: None where no mutants were graded.
        seconds: how long it took, in wall-clock time.
        exit_code: 0 if all is proven, 1 if not, 2 for a spec with mistakes, 3 for a fault of the grader or the
            reference.
        remembered: whether it was known from before.
    """

    id: str
    doubts: tuple[Doubt, ...] = ()
    mutation: Mutation | None = None
    seconds: float = 0.0
    exit_code: int = 0
    remembered: bool = False

    def to_json(self) -> str:
        """The proof as text."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Proof:
        """The proof that `to_json` wrote, now remembered.

        Raises:
            ValueError: it is none.
        """
        try:
            data = json.loads(text)
            mutation = data["mutation"]
            if mutation is not None:
                mutation["survivors"] = tuple(Survivor(**one) for one in mutation["survivors"])
                mutation = Mutation(**mutation)
            doubts = tuple(Doubt(**one) for one in data["doubts"])
            return cls(**{**data, "doubts": doubts, "mutation": mutation, "remembered": True})
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"this is no proof: {error}") from None


def score(mutations: Iterable[Mutation | None]) -> float | None:
    """The share of mutants that fail, of all that are not as good as the reference; None where there are none."""
    known = [mutation for mutation in mutations if mutation is not None]
    counted = sum(mutation.tried - mutation.excused for mutation in known)
    return sum(mutation.killed for mutation in known) / counted if counted else None
