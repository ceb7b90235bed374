"""What every command line promises, whatever the verb."""

import pkgutil
import shlex
from pathlib import Path

import pytest

from tests.cli.in_process import AsciiStream, FullStream, TerminalStream, ask
from userneeds import __version__
from userneeds.session.errors import UserNeedsError
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.help_text import VerbParser
from userneeds.surfaces.cli.verb_table import VERBS, VerbEntry
from userneeds.surfaces.cli.verbs import __path__ as verb_modules

EVERY_VERB = pytest.mark.parametrize("verb", VERBS, ids=[verb.name for verb in VERBS])


def test_the_version_is_one_line_of_data() -> None:
    assert ask("--version").out == f"userneeds {__version__}\n"


@pytest.mark.parametrize("asked", [(), ("--help",), ("-h",), ("help",)])
def test_help_names_every_verb_that_people_use(asked: tuple[str, ...]) -> None:
    answered = ask(*asked)
    assert answered.code == exit_codes.SUCCESS
    assert all(f"  {verb.name} " in answered.out for verb in VERBS if verb.group)
    assert not any(f"  {verb.name} " in answered.out for verb in VERBS if not verb.group)


def test_help_says_what_every_exit_code_means() -> None:
    said = ask("--help").out
    assert all(
        f"  {code}" in said and meaning in said for code, meaning in exit_codes.MEANINGS.items()
    )


def test_every_module_of_verbs_is_in_the_table() -> None:
    modules = {module.name for module in pkgutil.iter_modules(verb_modules)}
    assert modules == {verb.module_name for verb in VERBS}


@EVERY_VERB
def test_every_verb_has_help_with_an_example_that_can_be_parsed(verb: VerbEntry) -> None:
    answered = ask(verb.name, "--help")
    assert answered == ask("help", verb.name)
    assert answered.code == exit_codes.SUCCESS
    loaded = verb.load()
    assert loaded.examples
    for example in loaded.examples:
        name, *arguments = shlex.split(example.line)
        assert name == verb.name
        assert VerbParser(verb, loaded).parse_known_args(arguments)[1] == []
        assert f"userneeds {example.line}" in answered.out
        assert not set("'>|<^%") & set(example.line), "no shell but one reads it so"


@EVERY_VERB
def test_every_summary_is_short_and_plain(verb: VerbEntry) -> None:
    assert verb.summary[0].islower()
    assert not verb.summary.endswith(".")
    assert len(verb.summary) < 75


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("opne",), "There is no verb 'opne'. Did you mean 'userneeds open'?"),
        (("xyzzy",), "There is no verb 'xyzzy'. 'userneeds --help' lists what there is."),
        (("--verison",), "There is no option '--verison'. 'userneeds --help' lists what there is."),
        (("open", "--hlep"), "'--hlep' is not expected here. Did you mean '--help'?"),
        (
            ("open", "a", "b"),
            "'b' is not expected here. 'userneeds help open' shows how it is used.",
        ),
    ],
)
def test_wrong_use_says_what_was_expected(asked: tuple[str, ...], said: str) -> None:
    answered = ask(*asked)
    assert (answered.code, answered.out, answered.err) == (exit_codes.WRONG_USE, "", said + "\n")


def test_open_hands_the_path_to_the_app(tmp_path: object) -> None:
    assert ask("open", tmp_path, typed="q", out=TerminalStream()).opened == [tmp_path]


def test_open_says_that_it_needs_a_terminal(tmp_path: object) -> None:
    answered = ask("open", tmp_path)
    assert (answered.code, answered.opened) == (exit_codes.WRONG_USE, [])
    assert answered.err.startswith("The app needs a terminal")


def test_open_says_when_there_is_no_such_folder() -> None:
    answered = ask("open", "no/such/folder")
    assert answered.code == exit_codes.NO_SUCH_FILE
    assert answered.err == (
        "There is no file or folder no/such/folder. "
        "'userneeds list' shows what there is, and 'userneeds new' starts a workshop.\n"
    )


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("north/2026-12-01.worksop.yaml", "north/2026-12-01.workshop.yaml"),
        ("north/2026-12", "north/2026-12-01.workshop.yaml"),
        ("nort/2026-12-01.workshop.yaml", "north/2026-12-01.workshop.yaml"),
        ("noth/another.yaml", "north"),
    ],
)
def test_a_name_that_is_nearly_right_is_mended(tmp_path: Path, said: str, meant: str) -> None:
    (tmp_path / "north").mkdir()
    (tmp_path / "north" / "2026-12-01.workshop.yaml").write_text("", encoding="utf-8")
    for verb in ("open", "check", "insight"):
        answered = ask(verb, tmp_path / said)
        assert answered.code == exit_codes.NO_SUCH_FILE
        assert answered.err.endswith(f"Did you mean '{tmp_path / meant}'?\n")


def test_a_file_name_cannot_speak_to_the_terminal() -> None:
    answered = ask("open", "x\x1b]0;owned\x07\u202egpj")
    assert "\x1b" not in answered.err
    assert "\x07" not in answered.err
    assert "\u202e" not in answered.err


def test_a_terminal_without_utf8_gets_the_nearest_plain_characters() -> None:
    said = ask("--help", out=AsciiStream()).out
    assert "VERB ..." in said
    assert said.isascii()


def test_an_output_without_room_is_said() -> None:
    answered = ask("--help", out=FullStream())
    assert answered.code == exit_codes.DISK_REFUSED
    assert answered.err == "The output could not be written: the disk is full. Free some space.\n"


def _errors(root: type[UserNeedsError]) -> list[type[UserNeedsError]]:
    return [root, *(error for below in root.__subclasses__() for error in _errors(below))]


def test_every_error_of_the_shell_ends_with_a_code_that_help_explains() -> None:
    assert {error.exit_code for error in _errors(UserNeedsError)} <= set(exit_codes.MEANINGS)
