"""Making, naming and changing themes, and what the facilitator insists on."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import ClassVar

from userneeds.commands.cards import missing_card
from userneeds.commands.change import Change, entry_change
from userneeds.commands.command import Command, Decision
from userneeds.commands.promises import named_deed_problem
from userneeds.model.card import Card
from userneeds.model.clean_text import clean_line, clean_value
from userneeds.model.ids import CardId, PersonId, ThemeId, is_id
from userneeds.model.problem import Problem
from userneeds.model.technique import Activity
from userneeds.model.theme import Pin, Theme
from userneeds.model.wording import counted
from userneeds.model.workshop import Workshop


def missing_theme(theme_id: ThemeId) -> Problem:
    """Return the problem that a theme is not there."""
    sentence = f"The theme '{theme_id}' is not in this workshop any more."
    return Problem("no-theme", sentence, path=("themes", theme_id))


def without_old_reasons(workshop: Workshop, themes: Iterable[ThemeId]) -> Iterator[Change]:
    """Take out what the program once said about themes, where it is not true any more."""
    for theme_id in dict.fromkeys(themes):
        theme = workshop.themes.get(theme_id)
        if theme is not None and theme.origin == "suggested":
            yield from entry_change(workshop, "themes", theme_id, replace(theme, reasons=()))


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveCards(Command):
    """Put cards into a theme (the empty theme takes them out), and say how they are ordered."""

    cards: tuple[CardId, ...]
    theme: ThemeId = ""
    pinned: bool = False
    """Whether they stay there whatever a suggestion says."""
    ranks: Mapping[CardId, str] = field(default_factory=dict)
    """New places of any cards in the column."""

    def decide(self, workshop: Workshop) -> Decision:
        if self.theme and self.theme not in workshop.themes:
            return missing_theme(self.theme)
        changes: list[Change] = []
        others: list[ThemeId] = []
        for card_id in dict.fromkeys((*self.cards, *self.ranks)):
            card = workshop.cards.get(card_id)
            if card is None:
                return missing_card(card_id)
            moved = self._move_card(card)
            changes += entry_change(workshop, "cards", card_id, moved)
            others += (card.theme, moved.theme) if moved.theme != card.theme else ()
        return (*changes, *without_old_reasons(workshop, others))

    def _move_card(self, card: Card) -> Card:
        if card.id not in self.cards:
            return replace(card, rank=self.ranks[card.id])
        # A rank says a place in one column: elsewhere it would say another.
        kept_rank = card.rank if card.theme == self.theme else ""
        rank = self.ranks.get(card.id, kept_rank)
        pinned = self.pinned and bool(self.theme)
        return replace(card, theme=self.theme, rank=rank, pinned=pinned)

    def describe(self, workshop: Workshop) -> str:
        theme = workshop.themes.get(self.theme)
        name = f"'{theme.name}'" if theme else "no theme"
        return f"moved {counted(len(self.cards), 'card')} to {name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeTheme(Command):
    """Make a theme of some cards (or of none yet)."""

    theme: Theme
    cards: tuple[CardId, ...] = ()
    activity: ClassVar[Activity | None] = "group"

    def decide(self, workshop: Workshop) -> Decision:
        theme = clean_value(self.theme)
        if not is_id(theme.id) or theme.id in workshop.themes:
            sentence = f"A theme cannot be called '{theme.id}'."
            return Problem("theme-id", sentence, "Use a new id.", ("themes", theme.id))
        changes: list[Change] = [Change("themes", theme.id, None, theme)]
        others: list[ThemeId] = []
        for card_id in self.cards:
            card = workshop.cards.get(card_id)
            if card is None:
                return missing_card(card_id)
            member = replace(card, theme=theme.id, rank="")
            changes += entry_change(workshop, "cards", card_id, member)
            others.append(card.theme)
        return (*changes, *without_old_reasons(workshop, others))

    def describe(self, workshop: Workshop) -> str:
        return f"made the theme '{self.theme.name}'"


@dataclass(frozen=True, slots=True, kw_only=True)
class RenameTheme(Command):
    """Give a theme its name."""

    theme: ThemeId
    name: str

    def decide(self, workshop: Workshop) -> Decision:
        theme = workshop.themes.get(self.theme)
        if theme is None:
            return missing_theme(self.theme)
        name = clean_line(self.name)
        if not name:
            return Problem("nameless", "A theme needs a name.", path=("themes", self.theme, "name"))
        # What was said of the theme when it was suggested was said of it by its old name.
        reasons = () if theme.origin == "suggested" and name != theme.name else theme.reasons
        named = replace(theme, name=name, reasons=reasons)
        return entry_change(workshop, "themes", self.theme, named)

    def describe(self, workshop: Workshop) -> str:
        return f"named a theme '{self.name}'"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeName(Command):
    """Say what one person would call a theme; empty takes the proposal back."""

    theme: ThemeId
    person: PersonId
    name: str
    activity: ClassVar[Activity | None] = "name"

    def decide(self, workshop: Workshop) -> Decision:
        theme = workshop.themes.get(self.theme)
        if theme is None:
            return missing_theme(self.theme)
        path = ("themes", self.theme, "names", self.person)
        if problem := named_deed_problem(workshop, self.person, path):
            return problem
        names = {who: name for who, name in theme.names.items() if who != self.person}
        if name := clean_line(self.name):
            names[self.person] = name
        return entry_change(workshop, "themes", self.theme, replace(theme, names=names))

    def describe(self, workshop: Workshop) -> str:
        if self.name:
            return f"proposed the name '{self.name}'"
        return "took a name back"


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveThemes(Command):
    """Dissolve themes: their cards stay, in `into` or in no theme.

    Dots on the themes go back to whoever placed them, to be placed again; so do wishes, and what
    the themes were placed as.
    """

    themes: tuple[ThemeId, ...]
    into: ThemeId = ""

    def decide(self, workshop: Workshop) -> Decision:
        needed = (*self.themes, self.into) if self.into else self.themes
        for theme_id in needed:
            if theme_id not in workshop.themes:
                return missing_theme(theme_id)
        removed = frozenset(self.themes)
        if self.into in removed:
            sentence = "A theme cannot be merged into itself."
            return Problem("self-merge", sentence, path=("themes", self.into))
        changes = list(self._move_cards(workshop, removed))
        changes += _without_targets(workshop, removed)
        for theme_id in self.themes:
            changes += entry_change(workshop, "themes", theme_id, None)
        if len(changes) > len(self.themes):
            changes += without_old_reasons(workshop, (self.into,))
        return tuple(changes)

    def _move_cards(self, workshop: Workshop, removed: frozenset[ThemeId]) -> Iterator[Change]:
        for card in workshop.cards.values():
            if card.theme in removed:
                pinned = card.pinned and bool(self.into)
                moved = replace(card, theme=self.into, rank="", pinned=pinned)
                yield from entry_change(workshop, "cards", card.id, moved)

    def describe(self, workshop: Workshop) -> str:
        into = workshop.themes.get(self.into)
        done = f"dissolved {counted(len(self.themes), 'theme')}"
        if into:
            done = f"merged themes into '{into.name}'"
        if self._has_dots(workshop):
            return f"{done}; their dots go back to whoever placed them"
        return done

    def _has_dots(self, workshop: Workshop) -> bool:
        """Tell whether somebody has dots on one of the themes; on which, nobody is told."""
        dotted = {target for given in workshop.votes.values() for target in given}
        return not dotted.isdisjoint(self.themes)


def _without_targets(workshop: Workshop, themes: frozenset[ThemeId]) -> Iterator[Change]:
    """Take back every dot on some themes, what they were placed as, and every wish for one."""
    for part in ("votes", "placings"):
        for who, given in getattr(workshop, part).items():
            kept = {target: value for target, value in given.items() if target not in themes}
            yield from entry_change(workshop, part, who, kept or None)
    for person, wished in workshop.wishes.items():
        left = {card: theme for card, theme in wished.items() if theme not in themes}
        yield from entry_change(workshop, "wishes", person, left or None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PinCards(Command):
    """Insist that cards stay together, or apart, in every grouping."""

    pin: Pin

    def decide(self, workshop: Workshop) -> Decision:
        for card_id in self.pin.cards:
            if card_id not in workshop.cards:
                return missing_card(card_id)
        is_pair = len(set(self.pin.cards)) > 1
        if not is_pair or not is_id(self.pin.id):
            return Problem("pin", "Pinning needs at least two cards.", path=("pins", self.pin.id))
        return entry_change(workshop, "pins", self.pin.id, self.pin)

    def describe(self, workshop: Workshop) -> str:
        return f"pinned {counted(len(self.pin.cards), 'card')} {self.pin.kind}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpin(Command):
    """Take a pin away."""

    pin: str

    def decide(self, workshop: Workshop) -> Decision:
        return entry_change(workshop, "pins", self.pin, None)

    def describe(self, workshop: Workshop) -> str:
        return "took a pin away"
