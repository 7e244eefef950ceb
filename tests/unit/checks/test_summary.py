from __future__ import annotations

import pytest

from grader.check import ReferenceFault, Run, Status
from grader.checks.summary import SummaryCheck
from grader.evidence import Record
from tests.unit.checks.runs import a_run
from tests.unit.models.records import dense, model, rows_of

CHECK = SummaryCheck(summary="model")
ONE = model(rows_of(3), dense(3, 1, name="a"))
TWO = model(rows_of(3), dense(3, 2, name="a"), dense(2, 1, name="b"))


def table(*rows: tuple[str, str, str]) -> str:
    lines = "├───┼───┼───┤\n".join(f"│ {name} (Dense) │ {shape} │ {params} │\n" for name, shape, params in rows)
    return f"┏━━━┳━━━┳━━━┓\n┃ Layer (type) ┃ Output Shape ┃ Param # ┃\n┡━━━╇━━━╇━━━┩\n{lines}└───┴───┴───┘\n"


OF_ONE = table(("a", "(None, 1)", "4"))
OF_TWO = table(("a", "(None, 2)", "8"), ("b", "(None, 1)", "3"))


def of(record: Record, output: str, code: str = "model.summary()") -> Run:
    return a_run(code, {"model": record}, output=output)


REFERENCE = of(TWO, OF_TWO)


def test_it_passes_where_the_model_s_own_summary_is_printed() -> None:
    assert CHECK.label == "the summary of `model`"
    assert CHECK.judge(of(TWO, f"{OF_ONE}\n{OF_TWO}"), REFERENCE).status is Status.PASS
    assert CHECK.judge(of(ONE, OF_ONE), REFERENCE).status is Status.PASS


@pytest.mark.parametrize(
    ("output", "code", "words"),
    [
        ("", "x = 1", "The summary of `model` is not printed. summary() prints it."),
        ("", "model.summary", "The summary of `model` is not printed. Its brackets are missing."),
        (
            OF_ONE,
            "model.summary()",
            (
                "The summary that is printed has 1 layer, but in the end `model` has 2. "
                "Was it printed too early, or for another model?"
            ),
        ),
        (
            OF_TWO.replace("(None, 2)", "(None, 5)"),
            "model.summary()",
            "The summary that is printed is not that of `model` as it is in the end.",
        ),
    ],
)
def test_what_is_missing_is_told(output: str, code: str, words: str) -> None:
    finding = CHECK.judge(of(TWO, output, code), REFERENCE)
    assert (finding.status, finding.message) == (Status.FAIL, words)
    assert finding.expected == "a table of 2 layers and 11 parameters"


def test_a_value_that_is_no_model_is_called_by_its_own_name() -> None:
    finding = CHECK.judge(a_run("", {"model": 3}), REFERENCE)
    assert finding.message == "`model` is a whole number, not a Keras model."


def test_a_reference_that_prints_none_is_the_spec_s_fault() -> None:
    with pytest.raises(ReferenceFault, match="does not print the summary"):
        CHECK.judge(REFERENCE, of(TWO, OF_ONE))


def test_a_known_mistake_is_recognised() -> None:
    assert CHECK.same_slip(of(TWO, ""), of(ONE, ""))
    assert CHECK.same_slip(of(TWO, OF_ONE), of(TWO, OF_ONE))
    assert not CHECK.same_slip(of(TWO, ""), of(TWO, OF_ONE))
