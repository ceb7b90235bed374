"""`userneeds fmt --sentences`: frames that stand in the fields of cards."""

from pathlib import Path

from tests.build import a_card, a_workshop
from tests.cli.in_process import ask
from userneeds.surfaces.cli import exit_codes
from userneeds.yamlfile.read.reader import read_workshop
from userneeds.yamlfile.write.writer import write_workshop


def a_file(folder: Path) -> Path:
    cards = (
        a_card("c1aaaa", need="I need to get a key", role="tenants", benefit="so that I get in"),
        a_card("c2bbbb", need="see who comes", role="tenant"),
        a_card("c3cccc", need="who owns the hedge?", role=""),
    )
    file = folder / "damp.workshop.yaml"
    file.write_text(write_workshop(a_workshop(*cards)), encoding="utf-8")
    return file


def test_what_would_be_mended_is_shown_and_nothing_changes(tmp_path: Path) -> None:
    file = a_file(tmp_path)
    before = file.read_bytes()
    answer = ask("fmt", "--sentences", str(file))
    assert answer.code == exit_codes.PROBLEMS_FOUND
    assert "  - I need to get a key\n  + get a key\n" in answer.out
    assert "c2bbbb" not in answer.out
    assert file.read_bytes() == before


def test_once_agreed_the_fields_are_mended_and_say_the_same(tmp_path: Path) -> None:
    file = a_file(tmp_path)
    old = read_workshop(file.read_text(encoding="utf-8")).value
    assert ask("fmt", "--sentences", "--yes", str(file)).code == exit_codes.SUCCESS
    new = read_workshop(file.read_text(encoding="utf-8")).value
    assert old is not None
    assert new is not None
    card = new.cards["c1aaaa"]
    assert (card.need, card.role, card.benefit) == ("get a key", "tenant", "I get in")
    assert card.statement() == old.cards["c1aaaa"].statement()
    assert new.cards["c2bbbb"] == old.cards["c2bbbb"]
    assert ask("fmt", "--sentences", str(file)).code == exit_codes.SUCCESS


def test_a_question_kept_as_a_need_is_shown_and_becomes_a_question(tmp_path: Path) -> None:
    file = a_file(tmp_path)
    old = read_workshop(file.read_text(encoding="utf-8")).value
    assert "c3cccc: kind\n  - need\n  + question\n" in ask("fmt", "--sentences", str(file)).out
    assert ask("fmt", "--sentences", "--yes", str(file)).code == exit_codes.SUCCESS
    new = read_workshop(file.read_text(encoding="utf-8")).value
    assert old is not None
    assert new is not None
    card = new.cards["c3cccc"]
    assert (card.kind, card.text, card.need) == ("question", "who owns the hedge?", "")
    assert card.statement() == old.cards["c3cccc"].statement()
