"""Cards for the room have a place for each sitting, between lines that stay."""

from dataclasses import replace
from datetime import date

from userneeds.model.card import Card
from userneeds.model.people import Person
from userneeds.model.workshop import Workshop
from userneeds.yamlfile.patch.excerpt import excerpt_of
from userneeds.yamlfile.patch.patcher import patch_workshop
from userneeds.yamlfile.patch.room_layout import room_layout_of
from userneeds.yamlfile.read.reader import read_workshop
from userneeds.yamlfile.schema.author_sections import heading_line
from userneeds.yamlfile.schema.room_places import ROOM_HEADING, ROOM_PLACES, room_place_of
from userneeds.yamlfile.syntax.yaml_parser import parse
from userneeds.yamlfile.write.writer import write_workshop

PLACE = "room 07"
EMPTY = Workshop(
    id="w1", title="A", date=date(2026, 3, 12), people={"ann": Person(id="ann", name="Ann Lee")}
)
TEXT = write_workshop(EMPTY, has_room_places=True)


def with_card(workshop: Workshop, card_id: str, by: str = "") -> Workshop:
    card = Card(id=card_id, kind="idea", text=f"An idea called {card_id}.", by=by)
    return replace(workshop, cards={**workshop.cards, card_id: card})


def lines_between(text: str, heading: str, next_heading: str) -> list[str]:
    lines = text.split("\n")
    first = lines.index("  " + heading_line(heading))
    last = lines.index("  " + heading_line(next_heading))
    return lines[first + 1 : last]


def test_a_new_file_has_a_line_for_every_sitting_and_means_the_same() -> None:
    assert TEXT.count("# -- room ") == len(ROOM_PLACES) == 256
    assert read_workshop(TEXT).value == EMPTY
    assert read_workshop(TEXT).problems == ()


def test_what_a_sitting_writes_for_the_room_stands_together_in_its_order() -> None:
    text = TEXT
    workshop = EMPTY
    for card_id in ("zz", "mm", "aa"):
        after = with_card(workshop, card_id)
        text = patch_workshop(text, after, workshop, PLACE)
        workshop = after
    written = lines_between(text, PLACE, "room 08")
    assert [line for line in written if line.endswith(":")] == ["  zz:", "  mm:", "  aa:"]
    assert "" in written  # a blank line between cards, as everywhere
    assert list(read_workshop(text).value.cards) == ["zz", "mm", "aa"]  # type: ignore[union-attr] # read above


def test_people_write_below_their_own_names_also_in_a_sitting() -> None:
    text = patch_workshop(TEXT, with_card(EMPTY, "aa", "ann"), EMPTY, PLACE)
    assert "  aa:" in lines_between(text, "ann", ROOM_HEADING)


def test_what_no_sitting_wrote_stands_below_the_first_of_the_lines() -> None:
    text = patch_workshop(TEXT, with_card(EMPTY, "aa"), EMPTY)
    assert "  aa:" in lines_between(text, ROOM_HEADING, "room 00")


def test_the_lines_stay_when_the_cards_go() -> None:
    text = patch_workshop(TEXT, with_card(EMPTY, "aa"), EMPTY, PLACE)
    assert patch_workshop(text, EMPTY) == TEXT


def test_a_file_without_the_lines_is_written_as_ever() -> None:
    text = write_workshop(EMPTY)
    after = with_card(EMPTY, "aa")
    assert patch_workshop(text, after, EMPTY, PLACE) == patch_workshop(text, after)


def test_a_section_of_many_sittings_is_saved_by_its_excerpt_as_by_the_whole() -> None:
    text = TEXT
    workshop = EMPTY
    for number in range(30):
        after = with_card(workshop, f"c{number}")
        text = patch_workshop(text, after, workshop, ROOM_PLACES[number // 5])
        workshop = after
    workshop = read_workshop(text).value or workshop
    after = with_card(workshop, "new")
    excerpt = excerpt_of(text, workshop, after, worthwhile=1)
    assert excerpt is not None
    assert len(excerpt.workshop.cards) < len(after.cards)
    saved = patch_workshop(text, after, workshop, "room 03")
    assert saved == patch_workshop(text, after, None, "room 03")


def test_the_homes_of_cards_are_read_off_the_text() -> None:
    text = patch_workshop(TEXT, with_card(EMPTY, "aa"), EMPTY, PLACE)
    text = patch_workshop(text, with_card(with_card(EMPTY, "aa"), "bb", "ann"), None, PLACE)
    layout = room_layout_of(text, parse(text).root)
    assert layout.homes == {"aa": PLACE}
    assert layout.headings == (ROOM_HEADING, *ROOM_PLACES)


def test_sittings_are_spread_over_all_the_lines() -> None:
    drawn = {room_place_of(f"sitting {number}") for number in range(4000)}
    assert drawn == set(ROOM_PLACES)
