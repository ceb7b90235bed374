"""Which cards of a stage without names still say whose they are, and how are they nobody's?

Versions before 0.3 wrote authors down there. Where a card stands in a file tells too: each person's
cards stand together. So such cards go to the end, below the line for the room, by their ids.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from userneeds.disclosure.nameless_stages import nameless_stages, stages_with_organisations
from userneeds.model.card import Card
from userneeds.model.ids import PersonId
from userneeds.model.problem import Problem
from userneeds.model.workshop import Workshop
from userneeds.session.errors import NotAWorkshop
from userneeds.yamlfile.patch.patcher import patch_workshop
from userneeds.yamlfile.read.reader import read_workshop
from userneeds.yamlfile.schema.author_sections import heading_line


class AnonymousFile(NamedTuple):
    """What a file would say, and which cards it makes nobody's."""

    text: str
    cards: tuple[Card, ...]
    """As they are now."""


def cards_with_authors(workshop: Workshop) -> tuple[Card, ...]:
    """Return the cards of stages without names that say whose they are."""
    nameless, by_choice = nameless_stages(workshop), stages_with_organisations(workshop)
    cards = (card for card in workshop.cards.values() if card.stage in nameless)
    return tuple(
        card for card in cards if card.by or (card.organisation and card.stage not in by_choice)
    )


def author_problems(workshop: Workshop) -> Iterator[Problem]:
    """Yield that a file tells whose the cards of a stage without names are; once a stage."""
    stages = {card.stage: card for card in reversed(cards_with_authors(workshop))}
    for stage in (stage for stage in workshop.agenda if stage.id in stages):
        sentence = f"'{stage.title}' promised that nobody is named, and cards of it say whose."
        hint = "'userneeds fmt --anonymous' shows them, and with --yes makes them nobody's."
        path = ("cards", stages[stage.id].id)
        yield Problem("named-card", sentence, hint, path, level="warning")


def make_anonymous(text: str, path: Path) -> AnonymousFile:
    """Return a workshop's file with the cards of stages without names nobody's.

    Raises:
        NotAWorkshop: when it cannot be read.
    """
    result = read_workshop(text, str(path))
    workshop = result.value
    if workshop is None:
        raise NotAWorkshop(f"{path.name} cannot be read.", result.problems, "Mend it first.")
    named = cards_with_authors(workshop)
    if not named:
        return AnonymousFile(text, ())
    moved = {card.id for card in workshop.cards.values() if card in named}
    staying = {key: card for key, card in workshop.cards.items() if key not in moved}
    nobodys = {
        card.id: replace(card, by="", organisation="")
        for card in sorted(named, key=lambda card: card.id)
    }
    without = patch_workshop(text, replace(workshop, cards=staying))
    after = patch_workshop(without, replace(workshop, cards={**staying, **nobodys}))
    left = {card.by for card in staying.values()}
    return AnonymousFile(_without_headings(after, {card.by for card in named} - left), named)


def _without_headings(text: str, owners: Collection[PersonId]) -> str:
    """Return a file's text without the headings of people who have no cards any more."""
    titles = {heading_line(owner) for owner in owners}
    kept: list[str] = []
    section = ""
    for line in text.splitlines(keepends=True):
        section = line if line[:1].isalpha() else section
        is_heading = section.startswith("cards:") and line.strip() in titles
        if not is_heading:
            kept.append(line)
    return "".join(kept)
