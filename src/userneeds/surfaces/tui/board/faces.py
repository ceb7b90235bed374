"""What one card shows on the board: its words, its kind, its dots, whose it is.

A card that is face down shows none of them. Faces are remembered, because wrapping is the only slow part of drawing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from userneeds.model.card import Card
from userneeds.model.ids import CardId, OrganisationId, PersonId
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.board.columns import hidden_stages
from userneeds.surfaces.tui.drawing.cells import Line, cut_short, padded, width_of, wrapped
from userneeds.surfaces.tui.drawing.glyphs import KIND_MARKS
from userneeds.surfaces.tui.drawing.names import short_names

_MOST_DOTS = 5
_MOST_REMEMBERED = 4_000

Face: TypeAlias = list[Line]
"""The rows of a card: its words, then one row about it."""


@dataclass(frozen=True, slots=True)
class About:
    """What the board says about cards besides their own words."""

    hidden: frozenset[str]
    """Stages whose cards are face down."""
    dots: Mapping[CardId, int]
    """Dots to show; empty until the vote is revealed."""
    organisations: Mapping[OrganisationId, str]
    """Short names."""
    homes: Mapping[PersonId, OrganisationId]
    """Whom people come from."""

    def owner_of(self, card: Card) -> str:
        """Return whose card it is, as the board names it; empty where that is not known."""
        return self.organisations.get(card.organisation or self.homes.get(card.by, ""), "")


def about(workshop: Workshop) -> About:
    """Return what the board may say about the cards of a workshop now; no names of people."""
    dots: dict[CardId, int] = {}
    if workshop.ballot.revealed:
        for given in workshop.votes.values():
            for target, number in given.items():
                dots[target] = dots.get(target, 0) + number
    short = short_names(organisation.name for organisation in workshop.organisations.values())
    names = {organisation.id: short[organisation.name] for organisation in workshop.organisations.values()}
    homes = {person.id: person.organisation for person in workshop.people.values()}
    return About(hidden_stages(workshop), dots, names, homes)


@dataclass(slots=True)
class Faces:
    """Faces drawn before, for one width."""

    width: int
    text_lines: int
    _known: dict[tuple[CardId, bool, bool, str], tuple[Card, int, str, Face]] = field(default_factory=dict)

    def face(self, card: Card, known: About, *, on: bool, marked: bool, label: str = "") -> Face:
        """Return the rows of a card; `on` when the cursor is there, `marked` when it is chosen with others."""
        if card.stage in known.hidden:
            return _closed_face(self.width, self.text_lines, on=on)
        key = (card.id, on, marked, label)
        dots, owner = known.dots.get(card.id, 0), known.owner_of(card)
        found = self._known.get(key)
        if found is not None and found[0] is card and found[1] == dots and found[2] == owner:
            return found[3]
        if len(self._known) > _MOST_REMEMBERED:
            self._known.clear()
        face = _open_face(self, card, (_dots_in_marks(dots), owner), on=on, mark=label or ("✓" if marked else ""))
        self._known[key] = (card, dots, owner, face)
        return face


def _open_face(size: Faces, card: Card, beside: tuple[str, str], *, on: bool, mark: str) -> Face:
    room = size.width - 3
    words, bar = ("on", "on") if on else ("card", f"kind-{card.kind}")
    muted = "on-muted" if on else "card-muted"
    texts = wrapped(in_short(card), room, size.text_lines)
    texts += [" " * room] * (size.text_lines - len(texts))
    rows: Face = [[("▶" if on and index == 0 else "▌", bar), (f" {text} ", words)] for index, text in enumerate(texts)]
    left = f"{mark + ' ' if mark else ''}{KIND_MARKS[card.kind]} {card.kind}"
    status = _STATUS_WORDS.get(card.status, "")
    dots, owner = beside
    room_right = max(0, room - width_of(left) - 1)
    right = cut_short(" ".join(part for part in (dots, status or owner) if part), room_right)
    gap = " " * (room - width_of(left) - width_of(right))
    about_row = padded(f"{left}{gap}{right}", room)
    rows.append([("▌", bar), (f" {about_row} ", "on" if mark and on else "card-accent" if mark else muted)])
    return rows


def in_short(card: Card) -> str:
    """Return a card's words without the frame that all cards of its kind share: 'Tenant: see my repair so that …'."""
    if card.kind not in {"need", "story"} or not card.main():
        return card.statement()
    role = f"{card.role[:1].upper()}{card.role[1:]}: " if card.role else ""
    benefit = f" so that {card.benefit}" if card.benefit else ""
    return f"{role}{card.main()}{benefit}"


_STATUS_WORDS: Mapping[str, str] = {
    "valid": "valid",
    "valid with conditions": "valid with conditions",
    "not valid": "not valid",
    "duplicate": "merged",
}


def _dots_in_marks(dots: int) -> str:
    return "●" * dots if dots <= _MOST_DOTS else f"● {dots}"


def _closed_face(width: int, text_lines: int, *, on: bool) -> Face:
    room = width - 3
    words = "on-muted" if on else "card-closed"
    texts = [padded("░" * min(room, 16), room)] + [" " * room] * (text_lines - 1) + [padded("closed", room)]
    return [[("▶" if on and index == 0 else "▌", words), (f" {text} ", words)] for index, text in enumerate(texts)]
