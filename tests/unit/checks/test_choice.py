from __future__ import annotations

import pytest
from pydantic import ValidationError

from grader.check import ReferenceFault, Status
from grader.checks.choice import ChoiceCheck
from tests.unit.checks.runs import a_run

CHOICES = {
    "a": {"text": "6", "why": "6 comes out with ReLU."},
    "b": {"text": "0", "why": "Right: 5 * -1 + 5 = 0."},
    "c": {"text": "4", "why": "The output weights are missing."},
}
CHECK = ChoiceCheck.model_validate({"choice": "answer", "choices": CHOICES})
OWN_LINE = "Write `answer = '...'` on a line of its own, at the left edge, with your letter between the quotes."
REFERENCE = a_run('answer = "b"')


def test_it_is_read_from_the_source() -> None:
    assert not CHECK.needs_run
    assert list(CHECK.probes()) == []


@pytest.mark.parametrize(
    "code",
    [
        'answer = "b"',
        "answer = 'B'",
        'answer = " b "',
        "answer = 'b)'",
        "answer = 'B) 0'",
        "answer = '(b)'",
        "answer = 'b: a whole number'",
        'answer = "a"\nanswer = "b"',
    ],
)
def test_the_right_letter_passes_and_says_why(code: str) -> None:
    finding = CHECK.judge(a_run(code), REFERENCE)
    assert finding.status is Status.PASS
    assert finding.message == "Right: 5 * -1 + 5 = 0."


def test_a_wrong_letter_is_answered_with_its_own_reason() -> None:
    finding = CHECK.judge(a_run('# my answer\nanswer = "C"'), REFERENCE)
    assert finding.status is Status.FAIL
    assert finding.message == "The output weights are missing."
    assert (finding.expected, finding.actual, finding.line) == ("b", "c", 2)


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("", 'There is no `answer` yet. Write a letter in quotes, such as answer = "a".'),
        ("answer = b", '`answer` is no letter in quotes. Write a letter in quotes, such as answer = "a".'),
        ("answer = {[]: 1}", '`answer` is no letter in quotes. Write a letter in quotes, such as answer = "a".'),
        ("answer = ...", "`answer` is still the placeholder `...`. Write a, b or c in quotes in its place."),
        ("answer = None", "`answer` is None, which is no answer. Choose a, b or c."),
        ("answer = 7", "`answer` is 7, but a letter in quotes was expected: a, b or c."),
        ('answer = "z"', "There is no choice 'z'. Choose a, b or c."),
        ('answer = "a or b"', "There is no choice 'a or b'. Choose a, b or c."),
        ('answer = "b, c"', "There is no choice 'b, c'. Choose a, b or c."),
        ('answer = "a network"', "There is no choice 'a network'. Choose a, b or c."),
        ('answer = "b0"', "There is no choice 'b0'. Choose a, b or c."),
        ('Answer = "b"', "There is a name `Answer`, but `answer` was asked for: capital letters count."),
        ('if True:\n    answer = "b"', OWN_LINE),
        ('def f():\n    answer = "b"', OWN_LINE),
        ('answer, other = "b", 2', OWN_LINE),
        (
            'answer = "b"; print "b"',
            "Python can't read line 1: Missing parentheses in call to 'print'. Did you mean print(...)?",
        ),
        ('answer = ""', "There is no choice ''. Choose a, b or c."),
        ('x = 1\nanswer = "b', "Python can't read line 2: unterminated string literal (detected at line 2)."),
    ],
)
def test_what_is_no_letter_is_told_apart(code: str, message: str) -> None:
    finding = CHECK.judge(a_run(code), REFERENCE)
    assert finding.status is Status.FAIL
    assert finding.message == message


@pytest.mark.parametrize("code", ["", 'answer = "z"', "answer = f()"])
def test_a_reference_without_a_letter_is_not_the_students_fault(code: str) -> None:
    with pytest.raises(ReferenceFault):
        CHECK.judge(a_run('answer = "b"'), a_run(code))


def test_a_wrong_letter_is_no_known_slip() -> None:
    assert not CHECK.same_slip(a_run('answer = "a"'), a_run('answer = "a"'))


@pytest.mark.parametrize("choices", [{}, {"a": CHOICES["a"]}, {"a": CHOICES["a"], "bb": CHOICES["b"]}, {"a": {}}])
def test_nonsense_is_refused(choices: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        ChoiceCheck.model_validate({"choice": "answer", "choices": choices})
