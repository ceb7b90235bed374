"""`--out FILE`: what a verb answers, as a file that is the same on every system."""

import json
from pathlib import Path

import pytest

from tests.build import a_card, a_workshop
from tests.cli.in_process import AsciiStream, ask
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.help_text import VerbParser
from userneeds.surfaces.cli.verb_table import VERBS, VerbEntry
from userneeds.yamlfile.write.writer import write_workshop

OURS = "Our own notes, \N{EURO SIGN} 5.\n"
NEEDS = ("hear the bell \N{RIGHTWARDS ARROW} déjà vu", "be heard \N{SNOWMAN}")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    cards = [a_card(f"k{at}", by="ann", theme="damp", need=NEEDS[at]) for at in range(2)]
    path = tmp_path / "one.workshop.yaml"
    path.write_text(write_workshop(a_workshop(*cards)), encoding="utf-8")
    (tmp_path / "notes.txt").write_text("\n".join(NEEDS), encoding="utf-8")
    return tmp_path


ANSWERS = {
    "agenda": ("agenda", "WORKSHOP", "--json"),
    "calendar": ("calendar", "FOLDER"),
    "capture": ("capture", "parse", "FOLDER/notes.txt", "--json"),
    "check": ("check", "FOLDER", "--format", "sarif"),
    "doctor": ("doctor", "FOLDER", "--json"),
    "do": ("do", "--commands", "--json"),
    "find": ("find", "--in", "FOLDER", "bell", "--json"),
    "follow": ("follow", "FOLDER", "--agenda"),
    "formats": ("formats", "--json"),
    "import": ("import", "FOLDER/notes.txt", "--json"),
    "insight": ("insight", "WORKSHOP", "--json"),
    "list": ("list", "FOLDER", "--json"),
    "network": ("network", "WORKSHOP", "--json"),
    "network svg": ("network", "WORKSHOP", "--format", "svg"),
    "network graphml": ("network", "WORKSHOP", "--format", "graphml"),
    "new": ("new", "--in", "FOLDER", "--json"),
    "resolve": ("resolve", "WORKSHOP", "--json"),
    "schema": ("schema",),
    "techniques": ("techniques", "--json"),
    "themes": ("themes", "WORKSHOP", "--meaning", "words", "--json"),
    "themes of lines": ("themes", "--lines", "FOLDER/notes.txt", "--meaning", "words", "--json"),
}


def words_of(name: str, folder: Path) -> list[str]:
    workshop = str(folder / "one.workshop.yaml")
    words = (word.replace("WORKSHOP", workshop) for word in ANSWERS[name])
    return [word.replace("FOLDER", str(folder)) for word in words]


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_is_the_same_file_whatever_the_output_can_carry(name: str, folder: Path) -> None:
    words = words_of(name, folder)
    plain = ask(*words)
    out = folder / "made" / "answer.x"
    written = ask(*words, "--out", out, out=AsciiStream())
    assert (written.code, written.out) == (plain.code, "")
    assert f"Written: {out}" in written.err
    said = out.read_bytes().decode("utf-8")
    assert said.startswith(plain.out)
    assert said[len(plain.out) :].startswith("<!-- Made by userneeds: ") == (
        name in {"network svg", "network graphml"}
    )
    assert name == "calendar" or "\r" not in said
    assert sorted(path.name for path in out.parent.iterdir()) == [out.name]


ANSWERING = [entry for entry in VERBS if not entry.load().stays]
"""Verbs that come to an end; one that stays tells as it goes."""


@pytest.mark.parametrize("entry", ANSWERING, ids=lambda entry: entry.name)
def test_whatever_answers_scripts_can_answer_into_a_file(entry: VerbEntry) -> None:
    parser = VerbParser(entry, entry.load())
    options = {option for action in parser._actions for option in action.option_strings}  # noqa: SLF001 - argparse has no public list
    assert "--json" not in options or "--out" in options


def test_a_dash_is_the_output_itself() -> None:
    assert ask("schema", "--out", "-").json() == ask("schema").json()
    assert not Path("-").exists()


@pytest.mark.parametrize("argv", [("new", "--in", "FOLDER"), ("resolve", "WORKSHOP")])
def test_what_is_no_answer_for_a_file_is_refused(argv: tuple[str, ...], folder: Path) -> None:
    workshop = str(folder / "one.workshop.yaml")
    words = [word.replace("FOLDER", str(folder)).replace("WORKSHOP", workshop) for word in argv]
    asked = ask(*words, "--out", folder / "x.json")
    assert (asked.code, asked.out) == (exit_codes.WRONG_USE, "")
    assert "add --json" in asked.err
    assert not (folder / "x.json").exists()


def test_nothing_is_written_through_a_link(folder: Path) -> None:
    theirs = folder / "theirs.json"
    theirs.write_text(OURS, encoding="utf-8")
    (folder / "linked.json").symlink_to(theirs)
    asked = ask(*words_of("insight", folder), "--out", folder / "linked.json")
    assert asked.code == exit_codes.NO_SUCH_FILE
    assert "is a link there" in asked.err
    assert (folder / "linked.json").is_symlink()
    assert theirs.read_text(encoding="utf-8") == OURS


@pytest.mark.parametrize("name", [".", "one.workshop.yaml", "new.workshop.yaml", "series.yaml"])
def test_a_folder_or_a_workshop_is_never_written_over(name: str, folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    asked = ask(*words_of("themes", folder), "--out", folder / name)
    assert asked.code == exit_codes.NO_SUCH_FILE
    assert {path: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


@pytest.mark.parametrize("name", ["insight", "calendar", "network svg", "follow"])
def test_somebody_elses_file_is_kept_and_named(name: str, folder: Path) -> None:
    out = folder / "answer.x"
    out.write_text(OURS, encoding="utf-8")
    asked = ask(*words_of(name, folder), "--out", out)
    (kept,) = folder.glob("answer.x.kept-*")
    assert kept.read_text(encoding="utf-8") == OURS
    assert kept.name in asked.err
    assert out.read_text(encoding="utf-8") != OURS


@pytest.mark.parametrize("name", ["insight", "network graphml", "follow"])
def test_what_was_written_before_is_replaced_unless_it_was_changed_by_hand(
    name: str, folder: Path
) -> None:
    out = folder / "answer.x"
    words = words_of(name, folder)
    ask(*words, "--out", out)
    path = folder / "one.workshop.yaml"
    other = path.read_text(encoding="utf-8").replace("Damp", "Mould")
    path.write_text(other.replace("title: ", "title: Another "), encoding="utf-8")
    first = out.read_bytes()
    assert "kept" not in ask(*words, "--out", out).err
    assert out.read_bytes() != first
    out.write_text(f"{out.read_text(encoding='utf-8')}{OURS}", encoding="utf-8")
    assert "it is kept as" in ask(*words, "--out", out).err
    assert len(list(folder.glob("answer.x.kept-*"))) == 1


def test_an_answer_that_fails_leaves_the_file_as_it_is(folder: Path) -> None:
    out = folder / "answer.json"
    ask(*words_of("insight", folder), "--out", out)
    before = out.read_bytes()
    (folder / "one.workshop.yaml").write_text("cards: [", encoding="utf-8")
    assert ask(*words_of("insight", folder), "--out", out).code == exit_codes.PROBLEMS_FOUND
    assert out.read_bytes() == before
    assert json.loads(before)
