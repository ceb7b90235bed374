"""`userneeds` alone opens the app in a terminal, and prints help where there is none."""

import io
from pathlib import Path

from tests.cli.in_process import TerminalStream, ask


def test_without_a_word_the_app_opens_in_a_terminal() -> None:
    answered = ask(typed="\n", out=TerminalStream())
    assert answered.code == 0
    assert len(answered.opened) == 1
    assert "userneeds --help" in answered.err


def test_without_a_terminal_help_is_printed() -> None:
    answered = ask(out=io.StringIO())
    assert answered.opened == []
    assert "userneeds VERB" in answered.out


def test_a_folder_is_opened_by_name_as_before(tmp_path: Path) -> None:
    assert ask("open", tmp_path, typed="\n", out=TerminalStream()).opened == [tmp_path]
