"""What one card shows on the board: its words, its kind, its dots, whose it is.

A card that is face down shows none of them. Drawings are remembered, because wrapping is the only
slow part of drawing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from userneeds.analysis.insight.evidence.rechecks import card_stale_links
from userneeds.disclosure.seen import AnySeen
from userneeds.model.card import Card
from userneeds.model.grammar.frames import reason_clause, spoken_want
from userneeds.model.ids import CardId, OrganisationId
from userneeds.model.wording import capitalise, join_nonempty
from userneeds.surfaces.tui.board.density import FRAME_CELLS, CardRows
from userneeds.surfaces.tui.drawing.cells import (
    Span,
    StyledLine,
    cell_width,
    fit_text,
    pad_text,
    truncate_text,
    wrap_text,
)
from userneeds.surfaces.tui.drawing.glyphs import KIND_MARKS
from userneeds.surfaces.tui.drawing.short_names import short_names

RECHECK = "re-check"
"""What a card says that rests on something to be read again."""
_MAX_DOT_MARKS = 5
_MAX_CACHED_CARDS = 4_000
_SHADE_CELLS = 16
"""How much of the first row of a card that is face down is shaded."""

CardDrawing: TypeAlias = list[StyledLine]
"""The rows of a card: its words, then one row about it."""


@dataclass(frozen=True, slots=True)
class CardAnnotations:
    """What the board says about cards besides their own words."""

    hidden: frozenset[CardId]
    """Cards that are face down."""
    dots: Mapping[CardId, int]
    """Dots to show; empty until the vote is revealed."""
    organisations: Mapping[OrganisationId, str]
    """Short names."""
    owning_organisation: Callable[[Card], OrganisationId]
    """Whose a card is, where the room may be told; asked of the cards in sight alone."""
    is_doubtful: Callable[[Card], bool] = lambda _: False
    """Whether something that a card rests on is to be read again; asked likewise."""
    groups: Mapping[CardId, str] = field(default_factory=dict)
    """The group of a split stage that a card was written in."""

    def owner_of(self, card: Card) -> str:
        """Return whose card it is, as the board names it; empty where that is not to be told."""
        return self.organisations.get(self.owning_organisation(card), "")


def card_annotations(
    workshop: AnySeen, groups: Mapping[CardId, str] | None = None
) -> CardAnnotations:
    """Return what the board may say about the cards of a workshop now; no names of people.

    While a stage is split, `groups` has the name of that in which a card was written.
    """
    organisations = workshop.organisations.values()
    dots: Mapping[CardId, int] = {}
    if workshop.ballot.revealed:
        dots = workshop.dot_counts()
    short = short_names(organisations)
    names = {organisation.id: short[organisation.name] for organisation in organisations}

    def is_doubtful(card: Card) -> bool:
        if not (card.evidence or card.links):
            return False
        return any(not link.is_unsure for link in card_stale_links(workshop, card))

    closed = workshop.closed_cards()
    owner = workshop.organisation_of
    return CardAnnotations(closed, dots, names, owner, is_doubtful, groups or {})


_DrawingKey: TypeAlias = tuple[CardId, bool, bool, str]
"""A card, whether the cursor is on it, whether it is marked, and what to type to jump to it."""


class _DrawnCard(NamedTuple):
    """A drawing, and what it was made of besides what it is looked up by."""

    card: Card
    dots: int
    owner: str
    is_doubtful: bool
    group: str
    drawing: CardDrawing


@dataclass(slots=True)
class CardDrawingCache:
    """Cards drawn before, for one width."""

    width: int
    rows: CardRows
    _cached: dict[_DrawingKey, _DrawnCard] = field(default_factory=dict)
    _annotations: CardAnnotations | None = None
    """What the cards in `_fresh` were drawn with."""
    _fresh: dict[_DrawingKey, tuple[Card, CardDrawing]] = field(default_factory=dict)
    """Those asked for since: a card is asked for once for each of its rows."""

    def card_drawing(
        self,
        card: Card,
        annotations: CardAnnotations,
        *,
        has_cursor: bool,
        is_marked: bool,
        label: str = "",
    ) -> CardDrawing:
        """Return the rows of a card; `label` is what to type to jump to it."""
        if card.id in annotations.hidden:
            return _draw_closed_face(self.width, self.rows, has_cursor=has_cursor)
        is_full = len(self._fresh) > _MAX_CACHED_CARDS
        if is_full or annotations is not self._annotations:
            self._annotations = annotations
            self._fresh.clear()
        key = (card.id, has_cursor, is_marked, label)
        known, drawing = self._fresh.get(key, (None, []))
        if known is card:
            return drawing
        drawing = self._drawing_of(card, annotations, key)
        self._fresh[key] = (card, drawing)
        return drawing

    def _drawing_of(
        self, card: Card, annotations: CardAnnotations, key: _DrawingKey
    ) -> CardDrawing:
        _, has_cursor, is_marked, label = key
        dots = annotations.dots.get(card.id, 0)
        owner = annotations.owner_of(card)
        is_doubtful = annotations.is_doubtful(card)
        drawn = self._cached.get(key)
        # A card is never changed in place, so the same object has the same words.
        group = annotations.groups.get(card.id, "")
        told = (dots, owner, is_doubtful, group)
        if drawn is not None and drawn.card is card and drawn[1:5] == told:
            return drawn.drawing
        if len(self._cached) > _MAX_CACHED_CARDS:
            self._cached.clear()
        mark = label or ("✓" if is_marked else "")
        facts = _CardFacts(card, _dot_marks(dots), owner, mark, is_doubtful, group)
        drawing = _draw_open_face(self, facts, has_cursor=has_cursor)
        self._cached[key] = _DrawnCard(card, *told, drawing)
        return drawing


class _CardFacts(NamedTuple):
    """What is drawn of a card that is face up."""

    card: Card
    dots: str
    owner: str
    mark: str
    """What stands first on the row about it: a label to jump by or a tick; empty for neither."""
    is_doubtful: bool = False
    group: str = ""
    """In which it was written, where the stage is split."""


def _draw_open_face(size: CardDrawingCache, facts: _CardFacts, *, has_cursor: bool) -> CardDrawing:
    room = size.width - FRAME_CELLS
    if not size.rows.has_about:
        return _draw_bare_face(size, facts, has_cursor=has_cursor)
    texts = wrap_text(short_statement(facts.card), room, size.rows.text_lines)
    texts += [" " * room] * (size.rows.text_lines - len(texts))
    about_row = _about_row(facts, room)
    about_style = "card-accent" if facts.mark else "card-muted"
    if not has_cursor:
        return _framed(texts, f"kind-{facts.card.kind}", "card", (about_row, about_style))
    about_style = "on" if facts.mark else "on-muted"
    rows = _framed(texts, "on", "on", (about_row, about_style))
    rows[0][0] = ("▶", "on")
    return rows


def _draw_bare_face(size: CardDrawingCache, facts: _CardFacts, *, has_cursor: bool) -> CardDrawing:
    """Return a card without a row about it: the sign of its kind before its words, dots after."""
    room = size.width - size.rows.frame
    words = short_statement(facts.card)
    if facts.mark:
        words = f"{facts.mark} {words}"
    dots = f" {facts.dots}" if facts.dots else ""
    texts = wrap_text(words, room, size.rows.text_lines)
    texts += [" " * room] * (size.rows.text_lines - len(texts))
    if dots:
        texts[-1] = fit_text(texts[-1].rstrip(), max(0, room - cell_width(dots))) + dots
    style, bar = ("on", "on") if has_cursor else ("card", f"kind-{facts.card.kind}")
    mark = "▶" if has_cursor else KIND_MARKS[facts.card.kind]
    rows: CardDrawing = []
    for number, text in enumerate(texts):
        rows.append([(mark if not number else "▌", bar), (f" {text}", style)])
    return rows


def _framed(texts: list[str], bar: str, style: str, about: Span) -> CardDrawing:
    """Return the rows of a card, with a bar before each: its words, then the row about it."""
    rows: CardDrawing = [[("▌", bar), (f" {text} ", style)] for text in texts]
    about_row, about_style = about
    rows.append([("▌", bar), (f" {about_row} ", about_style)])
    return rows


def _about_row(facts: _CardFacts, room: int) -> str:
    """Return the row about a card: its kind at the left, the rest at the right.

    The rest is its dots, its group while the stage is split, and its status, or its owner while it
    has no status to tell.
    """
    card = facts.card
    left = f"{KIND_MARKS[card.kind]} {card.kind}"
    if facts.mark:
        left = f"{facts.mark} {left}"
    status = RECHECK if facts.is_doubtful else _STATUS_LABELS.get(card.status, "")
    words = status or facts.owner
    if facts.group:
        words = join_nonempty((facts.group, words))
    if facts.dots:
        words = f"{facts.dots} {words}".rstrip()
    left_over = room - cell_width(left)
    right = truncate_text(words, max(0, left_over - 1))
    gap = " " * (left_over - cell_width(right))
    return pad_text(left + gap + right, room)


def short_statement(card: Card) -> str:
    """Return a card's words without the frame that all cards of its kind share.

    As 'Tenant: see my repair so that …'.
    """
    if card.kind not in {"need", "story"} or not card.main_text():
        return card.statement()
    text = spoken_want(card.main_text()).words
    if card.role:
        text = f"{capitalise(card.role)}: {text}"
    if card.benefit:
        text += f" {reason_clause(card.benefit)}"
    return text


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


def _draw_closed_face(width: int, card_rows: CardRows, *, has_cursor: bool) -> CardDrawing:
    room = width - FRAME_CELLS
    style = "on-muted" if has_cursor else "card-closed"
    shade = pad_text("░" * min(room, _SHADE_CELLS), room)
    texts = [shade, *[" " * room] * (card_rows.text_lines - 1)]
    rows = _framed(texts, style, style, (pad_text("closed", room), style))
    if has_cursor:
        rows[0][0] = ("▶", style)
    return rows[: card_rows.drawn]
