from __future__ import annotations

from typing import Any

import pytest

from grader.check import Finding, ReferenceFault, Status
from grader.checks.output import OutputCheck
from grader.evidence import Expression
from tests.unit.checks.runs import a_run, missing


def judged(printed: str, expected: str, output: Any = "numbers", **options: Any) -> Finding:
    check = OutputCheck(output=output, **options)
    return check.judge(a_run(output=printed), a_run(output=expected))


@pytest.mark.parametrize(
    "printed", ["-39\n", "The prediction is -39.0.", "26 -13 -39", "[np.int64(-39)]", "node_0: 26\nresult = -39"]
)
def test_labels_and_further_numbers_are_welcome(printed: str) -> None:
    assert judged(printed, "-39\n").status is Status.PASS


@pytest.mark.parametrize(
    ("printed", "message"),
    [
        ("", "Nothing is printed. Is there a print(...) for the result?"),
        (" \n", "Nothing is printed. Is there a print(...) for the result?"),
        ("done", "No number is printed. Is the result among the things that print(...) is given?"),
        ("37.5", "Of the 2 numbers to print, number 2 is not there; printed: 37.5."),
        ("49.890625\n37.5", "The right numbers are printed, but not in the order that was asked for."),
        ("37.5 49.9", "49.9 shows too few digits: print at least 2 decimals."),
        ("-37.5 49.89", "A number is printed with the opposite sign of what was expected."),
        (
            "1 2 3 4 5 6.0",
            "Of the 2 numbers to print, number 1 is not there; printed: 1, 2, 3, 4, 5, ...",
        ),
        ("[-4.5 -14.]", "Of the 2 numbers to print, number 1 is not there; printed: -4.5, -14."),
        ("37.5 50.", "50 shows too few digits: print at least 2 decimals."),
        ("37.5 50", "50 shows too few digits: print at least 2 decimals."),
        ("37.5 4.2603181737e-05", "Of the 2 numbers to print, number 2 is not there; printed: 37.5, 4.26032e-05."),
        ("37.5 of 50 and 17", "Of the 2 numbers to print, number 2 is not there; printed: 37.5, 50, 17."),
        ("<function f at 0x37>", "No number is printed. Is the result among the things that print(...) is given?"),
    ],
)
def test_what_is_wrong_with_printed_numbers(printed: str, message: str) -> None:
    finding = judged(printed, "37.5\n49.890625\n")
    assert finding.status is Status.FAIL
    assert finding.message == message
    assert finding.expected == "[37.5, 49.8906]"


def test_order_and_repetitions_count() -> None:
    assert judged("52 63 0 148", "[52, 63, 0, 148]").status is Status.PASS
    assert judged("52 0 63 148", "[52, 63, 0, 148]").status is Status.FAIL
    assert judged("7", "7 7").status is Status.FAIL


def test_a_flood_of_numbers_hits_nothing() -> None:
    flood = "\n".join(str(number) for number in range(-150, 150))
    finding = judged(flood, "-39")
    assert finding.status is Status.FAIL
    assert finding.message.startswith("300 numbers are printed.")


@pytest.mark.parametrize(("count", "status"), [(70, Status.PASS), (71, Status.FAIL)])
def test_how_much_may_be_printed_besides(count: int, status: Status) -> None:
    printed = " ".join(["-39", *["7"] * (count - 1)])
    assert judged(printed, "-39").status is status


def test_one_number_is_shown_as_a_number_and_several_as_a_list() -> None:
    finding = judged("41", "-39")
    assert (finding.expected, finding.actual) == ("-39", "41")
    finding = judged("41 5", "-39 5")
    assert (finding.expected, finding.actual) == ("[-39, 5]", "[41, 5]")


def test_precision_and_tolerance_are_the_specs() -> None:
    assert judged("49.9", "49.890625", decimals=1).status is Status.PASS
    assert judged("49.89", "49.890625", decimals=3).status is Status.FAIL
    assert judged("49", "49.890625", tolerance=0.05).status is Status.PASS


@pytest.mark.parametrize("literal", [[37.5, 49.89], "37.5 and 49.89"])
def test_a_literal_overrides_what_the_reference_prints(literal: object) -> None:
    assert judged("37.5 49.89", "nothing", equals=literal).status is Status.PASS
    assert judged("37.5 41.00", "nothing", equals=literal).status is Status.FAIL
    assert judged("5", "6", equals=5).status is Status.PASS


@pytest.mark.parametrize("output", ["numbers", "lines", "text"])
def test_a_reference_that_prints_nothing_is_not_the_students_fault(output: str) -> None:
    with pytest.raises(ReferenceFault):
        judged("5", "\n", output)


def test_lines_are_looked_for_in_order() -> None:
    expected = "one\ntwo\n"
    assert judged("zero\n one \n\ntwo\nthree", expected, "lines").status is Status.PASS
    wrong = judged("two\none", expected, "lines")
    assert wrong.message == "The right lines are printed, but not in the order that was asked for."
    wrong = judged("one\nTwo", expected, "lines")
    assert wrong.message == "The line 'Two' is right but for capital letters or spaces."
    wrong = judged("one\n2", expected, "lines")
    assert wrong.message == "Of the 2 lines to print, line 2 is not there as it should be."
    assert judged("one\n2", "", "lines", equals=["one", 2]).status is Status.PASS


@pytest.mark.parametrize("output", ["numbers", "lines", "words", "text"])
def test_a_flood_of_characters_is_not_searched(output: str) -> None:
    finding = judged("-39 " * 50_000, "-39", output)
    assert finding.status is Status.FAIL
    assert finding.message == "200,000 characters are printed. Print what is asked for, and little else."


def test_twenty_times_as_much_as_expected_is_no_flood() -> None:
    expected = "\n".join(map(str, range(10_000)))
    assert judged(f"{expected}\n" * 4, expected, "lines").status is Status.PASS


def test_a_flood_of_lines_hits_nothing() -> None:
    assert judged("\n".join(map(str, range(300))), "5", "lines").status is Status.FAIL


def test_text_is_compared_whole() -> None:
    assert judged("a \nb\n\n", "a\nb", "text").status is Status.PASS
    wrong = judged("a\nc", "a\nb", "text")
    assert wrong.message == "Line 2 of what is printed is 'c'; that is not what was expected."
    wrong = judged("a\nB", "a\nb", "text")
    assert wrong.message.endswith("expected: capital letters or spaces are not as expected.")
    assert judged("a\nb\nc", "a\nb", "text").message == "3 lines are printed, but 2 were expected."
    assert judged(" a\nb", "a\nb", "text").status is Status.FAIL


def test_the_same_slip_prints_the_same_whatever_is_expected() -> None:
    check = OutputCheck(output="numbers", equals=-39)
    assert check.same_slip(a_run(output="it is 41"), a_run(output="41"))
    assert not check.same_slip(a_run(output="13"), a_run(output="41"))
    assert not check.same_slip(a_run(output=""), a_run(output=""))


TRAINING = """Epoch 1/2
\r\x1b[1m 1/28\x1b[0m \x1b[32m\u2501\x1b[0m\x1b[37m\u2501\u2501\x1b[0m \x1b[1m18s\x1b[0m 681ms/step - loss: 0.1957\b\b
Epoch 2/2
28/28 - 0s - 4ms/step - accuracy: 0.6891 - loss: 0.6101
Epoch 2: early stopping
"""


def test_what_keras_prints_during_a_training_does_not_count() -> None:
    assert judged(TRAINING, "18").message == "Nothing is printed. Is there a print(...) for the result?"
    assert judged(100 * TRAINING + "rate: 0.01", "0.01").status is Status.PASS
    assert judged("done", TRAINING + "done", "text").status is Status.PASS
    assert judged("Epoch 1: 25.4", "25.4").status is Status.PASS


def test_words_may_stand_anywhere() -> None:
    assert judged("Loss function: mean_squared_error", "mean_squared_error", "words").status is Status.PASS
    assert judged("<Mean Squared Error at 0x7f>", "", "words", equals="MeanSquaredError").status is Status.PASS
    finding = judged("Loss function: None", "mse", "words")
    assert finding.status is Status.FAIL
    assert finding.message == "What was to be printed is not among what is printed."


def test_the_numbers_may_be_those_of_a_value_of_the_same_run() -> None:
    check = OutputCheck(output="numbers", of="chances", decimals=2)
    reference = a_run(values={"chances": [0.25, 0.125]}, output="[0.25 0.125]")
    assert list(check.probes()) == [Expression("chances")]
    assert check.judge(a_run(values={"chances": [0.5, 0.003]}, output="[0.5, 0.00]"), reference).status is Status.PASS
    assert check.judge(a_run(values={"chances": [0.5, 0.003]}, output="[0.25 0.125]"), reference).status is Status.FAIL
    assert check.judge(a_run(values={"chances": missing("chances")}, output="1"), reference).message == (
        "There is no `chances` yet."
    )
    finding = check.judge(a_run(values={"chances": ["a", "b"]}, output="['a', 'b']"), reference)
    assert (finding.status, finding.message) == (Status.FAIL, "There are no numbers in `chances` to print.")
    with pytest.raises(ReferenceFault, match="has no numbers"):
        check.judge(reference, a_run(values={"chances": []}, output="1"))
