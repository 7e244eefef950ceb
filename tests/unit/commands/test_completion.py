from __future__ import annotations

import pytest

from grader.cli import main


@pytest.mark.parametrize(
    ("shell", "word"), [("bash", "complete -o"), ("zsh", "#compdef grade"), ("fish", "complete --no-files")]
)
def test_the_script_is_for_the_shell_and_for_grade(shell: str, word: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert word in script
    assert f"_GRADE_COMPLETE={shell}_complete" in script
