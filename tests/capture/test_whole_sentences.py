"""No card says a broken sentence, however a line was forced into a frame."""

import re
from collections.abc import Iterator
from typing import cast

import pytest

from tests.capture.typed_classes import TypedLine, lines_of_second_reader, typed_lines
from userneeds.capture.reading import ReadCard, read_cards
from userneeds.model.card import CardKind
from userneeds.surfaces.tui.workshop.card_defaults import CardDefaults
from userneeds.surfaces.tui.workshop.typed_cards import card_from_read

BROKEN = {
    "a frame before a thing or a sentence": re.compile(
        r"\b(?:I|we) (?:need|want) to (?:an?|the|my|our|their|this|these|some|more|fewer|i|we|you"
        r"|he|she|they|it|someone|somebody|somewhere|something|nobody)\b",
        re.IGNORECASE,
    ),
    "a frame twice": re.compile(
        r"\b(?:need|want)(?: to)? (?:(?:i|we) )?(?:need|want)s?\b|\bto to\b|\bso that so\b"
        r"|\bso that (?:in order )?to\b|\bcan (?:i|we) can\b|\bas an? as\b|\bI I\b|\bneed i\b",
        re.IGNORECASE,
    ),
    "a lone small i": re.compile(r"(?<![\w'’\"“.&(/-])i(?=['’](?:m|ve|d|ll)\b|\s|$)"),
    "two stops": re.compile(r"(?<!\.)\.\.$|[,;:]\.$"),
    "one of many": re.compile(r"^As an? (?:tenants|officers|users|carers|people|nurses)\b"),
}
FRAMES = (
    "{}",
    "I need to {}",
    "need {}",
    "As a tenant I need to {}",
    "As a tenant, I want to {}",
    "as tenants we need {}",
)
TYPED_TWICE = "As a surveyor I find asbestos I want the job stopped"
"""Nobody can tell where the role ends in 'When as a surveyor I find asbestos I want …'."""
FRAME = re.compile(r"(?i)\b(?:as an?|needs?|wants?)\b")


def said_of(typed: str, kind: CardKind) -> str:
    cards = (card_from_read(read, "", CardDefaults(read.kind)) for read in read_cards(typed, kind))
    return " / ".join(card.statement() for card in cards)


def lines() -> Iterator[TypedLine]:
    yield from typed_lines()
    yield from lines_of_second_reader()


def faults_of(said: str) -> list[str]:
    return [name for name, pattern in BROKEN.items() if pattern.search(said)]


def _may_stand_in_frame(line: str) -> bool:
    """Say whether a line is no frame itself, of which two say what nobody could tell apart."""
    return not (FRAME.search(line) or faults_of(line) or line[0] in "[#")


@pytest.mark.parametrize("frame", FRAMES)
def test_no_line_in_any_frame_gives_a_broken_sentence(frame: str) -> None:
    broken = []
    for line in lines():
        typed = frame.format(line.typed)
        said = said_of(typed, "need")
        faults = faults_of(said)
        if faults and (frame == "{}" or _may_stand_in_frame(line.typed)):
            broken.append((typed, said, faults))
    assert broken == []


def test_what_a_card_says_gives_its_parts_again_when_it_is_read() -> None:
    """The exceptions are parts that say their frame twice, which the sentence says once."""
    number = same = 0
    for line in lines():
        cards = read_cards(line.typed, cast("CardKind", line.kind))
        if len(cards) != 1:
            continue
        (card,) = cards
        said = card_from_read(card, "", CardDefaults(card.kind)).statement()
        (again,) = read_cards(said, card.kind)
        assert card_from_read(again, "", CardDefaults(again.kind)).statement() in {
            said,
            TYPED_TWICE,
        }
        number += 1
        same += parts_of(card) == parts_of(again)
    assert same >= 0.98 * number


def parts_of(card: ReadCard) -> dict[str, str]:
    """Return the parts of a card, the first letter aside, which the sentence makes a capital."""
    return {field: words.casefold() for field, words in card.fields.items() if field != "notes"}
