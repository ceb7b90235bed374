"""Wishing cards into themes: how a roomful of people groups without pulling at one card.

Everybody says where a card belongs. Where nobody differs it moves there; where people differ it
stays, and how many wish it into which theme is shown until the facilitator moves it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from userneeds.commands.cards import closed_card, missing_card
from userneeds.commands.change import Change, apply_changes, entry_change
from userneeds.commands.command import Command, Decision
from userneeds.commands.themes import missing_theme
from userneeds.model.ids import CardId, PersonId, ThemeId
from userneeds.model.problem import Problem, unknown_reference
from userneeds.model.technique import Activity
from userneeds.model.theme import wished_themes
from userneeds.model.workshop import Workshop


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish(Command):
    """Say which theme one person wishes a card into; the empty theme takes the wish back.

    In a stage in which nobody is named no wish is kept: the card just moves.
    """

    person: PersonId
    card: CardId
    theme: ThemeId = ""
    activity: ClassVar[Activity | None] = "group"

    def decide(self, workshop: Workshop) -> Decision:
        if problem := self._problem(workshop):
            return problem
        stage = workshop.current_stage()
        if stage is not None and stage.anonymous:
            return tuple(_moved(workshop, self.card, self.theme)) if self.theme else ()
        wished = dict(workshop.wishes.get(self.person, {}))
        wished.pop(self.card, None)
        if self.theme:
            wished[self.card] = self.theme
        changes = entry_change(workshop, "wishes", self.person, wished or None)
        themes = wished_themes(apply_changes(workshop, changes).wishes, self.card)
        if len(themes) == 1:
            return (*changes, *_moved(workshop, self.card, next(iter(themes))))
        return changes

    def _problem(self, workshop: Workshop) -> Problem | None:
        if self.person not in workshop.people:
            path = ("wishes", self.person)
            return unknown_reference("person", self.person, workshop.people, path)
        card = workshop.cards.get(self.card)
        if card is None:
            return missing_card(self.card)
        if self.theme and self.theme not in workshop.themes:
            return missing_theme(self.theme)
        if workshop.is_hidden(card):
            return closed_card(card.id)
        if card.pinned:
            sentence = "The facilitator has settled which theme that card belongs to."
            return Problem("pinned", sentence, path=("cards", card.id, "theme"))
        return None

    def describe(self, workshop: Workshop) -> str:
        theme = workshop.themes.get(self.theme)
        return f"wished a card into {theme.name}" if theme else "took a wish back"


def _moved(workshop: Workshop, card_id: CardId, theme: ThemeId) -> Iterator[Change]:
    card = workshop.cards[card_id]
    if card.theme != theme:
        yield from entry_change(workshop, "cards", card_id, replace(card, theme=theme, rank=""))
