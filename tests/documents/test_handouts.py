"""What people take home or hang up: a page is a page, and nothing on a wall is a machine's."""

from dataclasses import replace

import pytest

from tests.build import a_card, a_workshop
from tests.documents.drawn_workshops import drawn_workshop
from tests.documents.made import make_files
from tests.documents.sample_workshop import sample_series, sample_workshop
from userneeds.documents.pdf.file.text_extraction import read_structure
from userneeds.model.action import Action
from userneeds.model.card import Card
from userneeds.model.people import Person
from userneeds.model.theme import Theme
from userneeds.model.vote import Ballot
from userneeds.model.workshop import Workshop


def _needs(count: int) -> list[Card]:
    words = "find out in which month of the year the work on my own flat will really begin "
    return [a_card(f"c{number:02}", need=words * 2, theme="damp") for number in range(count)]


@pytest.mark.parametrize("seed", [0, 5, 9, 19, 29])
def test_the_note_of_a_meetup_is_one_page(seed: int) -> None:
    (made,) = make_files("note", drawn_workshop(seed), sample_series(), "pdf")
    assert made.pages == 1


def _promised(owner: Person) -> str:
    promise = Action(id="a1", text="Ring ten tenants", owner=owner.id)
    workshop = a_workshop(a_card(), actions={"a1": promise})
    workshop = replace(workshop, people={**workshop.people, owner.id: owner}, smallest_group=1)
    (made,) = make_files("note", workshop, None, "md")
    rows = [row for row in made.data.decode().splitlines() if "Ring ten tenants" in row]
    return rows[0]


def test_whoever_promised_is_named_as_they_agreed_to() -> None:
    dai = Person(id="dai", name="Dai Evans", organisation="southby", role="data", consent="named")
    assert "Dai Evans" in _promised(dai)
    unnamed = replace(dai, consent="anonymous", pseudonym="a data lead in Wales")
    assert "A data lead in Wales" in _promised(unnamed)
    silent = _promised(replace(dai, consent=""))
    assert "Dai" not in silent
    assert "Somebody in data, Southby" in silent
    withdrawn = _promised(replace(dai, consent="withdrawn"))
    assert "Dai" not in withdrawn


def test_thirty_options_stand_on_one_voting_sheet() -> None:
    ballot = Ballot(about="cards", question="Which of all these needs should we take up first?")
    workshop = a_workshop(*_needs(30), ballot=ballot)
    (made,) = make_files("voting-sheet", workshop, None, "pdf")
    assert made.pages == 1
    said = read_structure(made.data).words
    assert said.count("○ ○ ○") == 30


def _posters(workshop: Workshop, kind: str = "posters") -> str:
    (made,) = make_files(kind, workshop, None, "pdf")
    return " ".join(read_structure(made.data).words.split())


def test_a_poster_says_what_the_group_says_and_no_machine() -> None:
    theme = Theme(
        id="damp",
        name="Damp",
        reasons=("5 of 15 cards say 'tenant'.",),
        names={"ann": "Believe me the first time"},
    )
    workshop = a_workshop(*_needs(2), a_card("alone"), themes={"damp": theme})
    said = _posters(workshop)
    assert "5 of 15" not in said
    assert "“Believe me the first time”" in said
    assert "In the tray" in said
    assert _posters(workshop, "posters-a4") == said
    assert _posters(workshop, "posters-halves") == said


def test_a_poster_in_halves_is_read_once_and_has_no_half_without_anything() -> None:
    theme = Theme(id="damp", name="Damp")
    workshop = a_workshop(*_needs(30), themes={"damp": theme})
    assert _posters(workshop, "posters-halves") == _posters(workshop)
    (whole,) = make_files("posters", workshop, None, "pdf")
    (halves,) = make_files("posters-halves", workshop, None, "pdf")
    assert whole.pages < halves.pages <= 2 * whole.pages


def test_a_group_without_a_common_thread_waits_for_its_name() -> None:
    themes = {"damp": Theme(id="damp", name="Mixed group: no common thread found")}
    said = _posters(a_workshop(*_needs(2), themes=themes))
    assert "no common thread" not in said
    assert "What would you call this?" in said


@pytest.mark.parametrize(("kind", "each"), [("labels-14", 14), ("labels-24", 24), ("cards", 8)])
def test_every_sheet_of_cards_has_a_heading(kind: str, each: int) -> None:
    workshop = a_workshop(*(a_card(f"c{number:02}") for number in range(each + 1)))
    (made,) = make_files(kind, workshop, None, "pdf")
    assert made.pages == 2
    roles = [element.role for element in read_structure(made.data).walk()]
    assert roles.count("H1") == 2
    assert roles.count("H2") == each + 1


def test_worksheets_are_few_and_have_room_to_write() -> None:
    (made,) = make_files("worksheet", sample_workshop(), sample_series(), "pdf")
    assert made.pages == 2
