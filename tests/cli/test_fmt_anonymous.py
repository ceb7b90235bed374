"""`userneeds fmt --anonymous`: cards of stages without names that say whose they are."""

from pathlib import Path

import pytest

from tests.build import a_card, a_stage, a_workshop
from tests.cli.in_process import ask
from userneeds.model.people import Person
from userneeds.model.workshop import Workshop
from userneeds.surfaces.cli import exit_codes
from userneeds.yamlfile.read.reader import read_workshop
from userneeds.yamlfile.write.writer import write_workshop


@pytest.fixture
def file(tmp_path: Path) -> Path:
    cards = (
        a_card("k1", by="bob", stage="open", need="get a key"),
        a_card("k9", by="bob", stage="nameless", need="see who comes"),
        a_card("k2", by="ann", stage="nameless", need="be rung back"),
        a_card("k3", stage="nameless", need="sleep"),
    )
    people = {key: Person(id=key, name=key.title()) for key in ("ann", "bob")}
    agenda = (a_stage("open"), a_stage("nameless", anonymous=True))
    workshop = a_workshop(*cards, people=people, agenda=agenda, votes={"ann": {"k9": 1}})
    path = tmp_path / "damp.workshop.yaml"
    path.write_text(write_workshop(workshop), encoding="utf-8")
    return path


def _read(file: Path) -> Workshop:
    workshop = read_workshop(file.read_text(encoding="utf-8")).value
    assert workshop is not None
    return workshop


def test_the_check_says_that_such_a_stage_has_authors(file: Path) -> None:
    answer = ask("check", str(file))
    assert answer.code == exit_codes.SUCCESS
    assert answer.out.count("promised that nobody is named") == 1


def test_such_cards_are_shown_and_stay(file: Path) -> None:
    before = file.read_bytes()
    answer = ask("fmt", "--anonymous", str(file))
    assert answer.code == exit_codes.PROBLEMS_FOUND
    assert [line.split(": ")[1] for line in answer.lines()] == ["k2", "k9"]
    assert file.read_bytes() == before


def test_once_agreed_nobody_is_their_author_and_no_place_in_the_file_tells_it(file: Path) -> None:
    before = _read(file)
    assert ask("fmt", "--anonymous", "--yes", str(file)).code == exit_codes.SUCCESS
    after = _read(file)
    assert {card.by for card in after.cards.values() if card.stage == "nameless"} == {""}
    assert [card for card in after.cards if card in {"k2", "k9"}] == ["k2", "k9"]
    text = file.read_text(encoding="utf-8")
    assert text.index("  k1:") < text.index("  k2:") < text.index("  k3:") < text.index("  k9:")
    assert "-- ann --" not in text[: text.index("votes:")]
    assert after.cards["k1"] == before.cards["k1"]
    assert after.votes == before.votes
    assert ask("fmt", "--anonymous", str(file)).code == exit_codes.SUCCESS
    assert "promised" not in ask("check", str(file)).out


def test_yes_alone_says_what_it_belongs_to(file: Path) -> None:
    assert ask("fmt", "--yes", str(file)).code == exit_codes.WRONG_USE
