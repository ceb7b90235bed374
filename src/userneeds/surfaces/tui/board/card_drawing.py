"""What one card shows on the board: its words, its kind, its dots, whose it is.

A card that is face down shows none of them. Faces are remembered, because wrapping is the only slow
part of drawing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from userneeds.model.card import Card
from userneeds.model.ids import CardId, OrganisationId, PersonId
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.board.columns import hidden_stages
from userneeds.surfaces.tui.drawing.cells import (
    StyledLine,
    cell_width,
    pad_text,
    truncate_text,
    wrap_text,
)
from userneeds.surfaces.tui.drawing.glyphs import KIND_MARKS
from userneeds.surfaces.tui.drawing.short_names import short_names

_MAX_DOT_MARKS = 5
_MAX_CACHED_CARDS = 4_000

CardDrawing: TypeAlias = list[StyledLine]
"""The rows of a card: its words, then one row about it."""


@dataclass(frozen=True, slots=True)
class CardAnnotations:
    """What the board says about cards besides their own words."""

    hidden: frozenset[str]
    """Stages whose cards are face down."""
    dots: Mapping[CardId, int]
    """Dots to show; empty until the vote is revealed."""
    organisations: Mapping[OrganisationId, str]
    """Short names."""
    organisation_of_person: Mapping[PersonId, OrganisationId]
    """Whom people come from."""

    def owner_of(self, card: Card) -> str:
        """Return whose card it is, as the board names it; empty where that is not known."""
        return self.organisations.get(
            card.organisation or self.organisation_of_person.get(card.by, ""), ""
        )


def card_annotations(workshop: Workshop) -> CardAnnotations:
    """Return what the board may say about the cards of a workshop now; no names of people."""
    dots = workshop.dot_counts() if workshop.ballot.revealed else {}
    short = short_names(organisation.name for organisation in workshop.organisations.values())
    names = {
        organisation.id: short[organisation.name]
        for organisation in workshop.organisations.values()
    }
    homes = {person.id: person.organisation for person in workshop.people.values()}
    return CardAnnotations(hidden_stages(workshop), dots, names, homes)


@dataclass(slots=True)
class CardDrawingCache:
    """Faces drawn before, for one width."""

    width: int
    text_lines: int
    _cached: dict[tuple[CardId, bool, bool, str], tuple[Card, int, str, CardDrawing]] = field(
        default_factory=dict
    )

    def card_drawing(
        self, card: Card, known: CardAnnotations, *, on: bool, marked: bool, label: str = ""
    ) -> CardDrawing:
        """Return the rows of a card; `on` when the cursor is there, `marked` when it is chosen with others."""
        if card.stage in known.hidden:
            return _draw_closed_face(self.width, self.text_lines, on=on)
        key = (card.id, on, marked, label)
        dots, owner = known.dots.get(card.id, 0), known.owner_of(card)
        found = self._cached.get(key)
        if found is not None and found[0] is card and found[1] == dots and found[2] == owner:
            return found[3]
        if len(self._cached) > _MAX_CACHED_CARDS:
            self._cached.clear()
        face = _draw_open_face(
            self, card, (_dot_marks(dots), owner), on=on, mark=label or ("✓" if marked else "")
        )
        self._cached[key] = (card, dots, owner, face)
        return face


def _draw_open_face(
    size: CardDrawingCache, card: Card, beside: tuple[str, str], *, on: bool, mark: str
) -> CardDrawing:
    room = size.width - 3
    words, bar = ("on", "on") if on else ("card", f"kind-{card.kind}")
    muted = "on-muted" if on else "card-muted"
    texts = wrap_text(short_statement(card), room, size.text_lines)
    texts += [" " * room] * (size.text_lines - len(texts))
    rows: CardDrawing = [
        [("▶" if on and index == 0 else "▌", bar), (f" {text} ", words)]
        for index, text in enumerate(texts)
    ]
    left = f"{mark + ' ' if mark else ''}{KIND_MARKS[card.kind]} {card.kind}"
    status = _STATUS_LABELS.get(card.status, "")
    dots, owner = beside
    room_right = max(0, room - cell_width(left) - 1)
    right = truncate_text(" ".join(part for part in (dots, status or owner) if part), room_right)
    gap = " " * (room - cell_width(left) - cell_width(right))
    about_row = pad_text(f"{left}{gap}{right}", room)
    rows.append(
        [("▌", bar), (f" {about_row} ", "on" if mark and on else "card-accent" if mark else muted)]
    )
    return rows


def short_statement(card: Card) -> str:
    """Return a card's words without the frame that all cards of its kind share: 'Tenant: see my repair so that …'."""
    if card.kind not in {"need", "story"} or not card.main_text():
        return card.statement()
    role = f"{card.role[:1].upper()}{card.role[1:]}: " if card.role else ""
    benefit = f" so that {card.benefit}" if card.benefit else ""
    return f"{role}{card.main_text()}{benefit}"


_STATUS_LABELS: Mapping[str, str] = {
    "valid": "valid",
    "valid with conditions": "valid with conditions",
    "not valid": "not valid",
    "duplicate": "merged",
}


def _dot_marks(dots: int) -> str:
    if dots <= _MAX_DOT_MARKS:
        return "●" * dots
    return f"● {dots}"


def _draw_closed_face(width: int, text_lines: int, *, on: bool) -> CardDrawing:
    room = width - 3
    words = "on-muted" if on else "card-closed"
    texts = (
        [pad_text("░" * min(room, 16), room)]
        + [" " * room] * (text_lines - 1)
        + [pad_text("closed", room)]
    )
    return [
        [("▶" if on and index == 0 else "▌", words), (f" {text} ", words)]
        for index, text in enumerate(texts)
    ]
