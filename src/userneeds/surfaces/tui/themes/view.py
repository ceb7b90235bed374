"""What the themes screen says: groups that are there, groups that are suggested, and why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from userneeds.analysis.insight.commonality import commonalities
from userneeds.disclosure.seen import AnySeen
from userneeds.model.card import Card
from userneeds.model.ids import CardId, ThemeId
from userneeds.model.wording import counted, join_nonempty
from userneeds.surfaces.tui.drawing.cells import (
    StyledLine,
    fit_text,
    normalise_widths,
    styled_paragraph,
    truncate_text,
    wrap_text,
)
from userneeds.surfaces.tui.drawing.glyphs import KIND_MARKS
from userneeds.surfaces.tui.drawing.row_styles import note_line, row_styles
from userneeds.surfaces.tui.drawing.short_names import short_names
from userneeds.surfaces.tui.themes.name_proposals import proposals_in_words

_INDENT = 4
"""Cells of the pointer and the mark, with the spaces around them."""


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """One row of the list: a theme, a suggested group, or the cards without a theme."""

    theme: ThemeId
    """Empty for cards without a theme and for a group that would be new."""
    name: str
    cards: tuple[CardId, ...]
    note: str = ""
    """What stands beside its number of cards."""
    suggestion_index: int | None = None
    """Its place in the suggestion; None for what is there already."""
    reasons: tuple[str, ...] = ()
    proposed_names: Mapping[str, str] = field(default_factory=dict)
    """Names that people proposed, by person."""
    proposals: str = ""
    """What is said of those names."""
    leaving: Mapping[CardId, str] = field(default_factory=dict)
    """Cards that a suggestion would take out, and where they would go, in words."""

    arrived: Mapping[CardId, str] = field(default_factory=dict)
    """Cards that stood elsewhere at the last look, and where, in words."""

    @property
    def is_suggested(self) -> bool:
        """Whether it is only suggested."""
        return self.suggestion_index is not None


def theme_rows(workshop: AnySeen) -> list[ThemeRow]:
    """Return the workshop's themes, the most widely shared first, then the cards without one."""
    hidden = workshop.closed_cards()
    rows: list[ThemeRow] = []
    for common in commonalities(workshop):
        theme = workshop.themes[common.theme]
        cards = _readable_ids(workshop.cards_of(theme.id), hidden)
        note = common.in_words()
        rows.append(
            ThemeRow(
                theme=theme.id,
                name=theme.name,
                cards=cards,
                note=note,
                reasons=theme.reasons,
                proposed_names=theme.names,
                proposals=proposals_in_words(workshop, theme.names),
            )
        )
    distinct = [card for card in workshop.cards_of("") if card.status != "duplicate"]
    loose = _readable_ids(distinct, hidden)
    rows.append(ThemeRow("", "No theme yet", loose))
    return rows


def _readable_ids(cards: Iterable[Card], hidden: frozenset[CardId]) -> tuple[CardId, ...]:
    return tuple(card.id for card in cards if card.id not in hidden)


def group_change_label(workshop: AnySeen, theme: ThemeId, cards: Sequence[CardId]) -> str:
    """Return what accepting a suggested group would change: 'new', '+3 −1 cards', 'as it is'.

    A group that only loses cards stays as it is until the groups that gain them are accepted.
    """
    if theme not in workshop.themes:
        return "new"
    known = [workshop.cards[card] for card in cards if card in workshop.cards]
    coming = [card for card in known if card.theme != theme]
    if not coming:
        return "as it is"
    suggested = frozenset(cards)
    leaving = [card for card in workshop.cards_of(theme) if card.id not in suggested]
    if leaving:
        return f"+{len(coming)} −{counted(len(leaving), 'card')}"
    return f"+{counted(len(coming), 'card')}"


def draw_theme_row(row: ThemeRow, width: int, has_cursor: bool) -> Sequence[StyledLine]:
    """Return the two rows of a group in the list."""
    styles = row_styles(has_cursor)
    count = counted(len(row.cards), "card")
    if row.is_suggested:
        mark = "○"
        name_style = styles.text
        facts = [f"suggested, {row.note}", count]
    else:
        mark = "●" if row.theme else "○"
        name_style = "on" if has_cursor else "strong"
        facts = [count, row.note]
    pointer = f"{styles.pointer} {mark} "
    name = fit_text(row.name, max(0, width - _INDENT))
    note = join_nonempty(facts)
    return [
        [(pointer, styles.accent), (name, name_style)],
        note_line(note, _INDENT, width, styles),
    ]


def theme_explanation(
    row: ThemeRow | None, before: Sequence[str], width: int, height: int
) -> list[StyledLine]:
    """Return a group's name, why its cards belong together, and the names that people gave it.

    The last thing said is in which themes its cards were `before`.
    """
    if row is None:
        return []
    lines: list[StyledLine] = [[(truncate_text(row.name, width), "title")]]
    for reason in row.reasons:
        lines += styled_paragraph(reason, width, "text")
    if row.proposals:
        lines += styled_paragraph(row.proposals, width, "muted")
    if before:
        lines += styled_paragraph("Over time: " + " → ".join(before), width, "muted")
    if not row.theme and not row.is_suggested:
        hint = "s suggests groups · m moves a card into a theme"
        lines.append([(truncate_text(hint, width), "muted")])
    return folded(lines, width, height)


def card_reason_lines(sentences: Sequence[str], width: int, height: int) -> list[StyledLine]:
    """Return why a card is where it is: a heading, then the sentences."""
    lines: list[StyledLine] = [[(truncate_text("Why here", width), "title")]]
    for sentence in sentences:
        lines += styled_paragraph(sentence, width, "text")
    return folded(lines, width, height)


def folded(lines: list[StyledLine], width: int, height: int) -> list[StyledLine]:
    """Return lines in at most `height` rows; the last says how many there are more."""
    if len(lines) <= height:
        return lines
    left_out = len(lines) - height + 1
    more = f"… {counted(left_out, 'more row', 'more rows')}: Space reads it whole"
    return [*lines[: max(0, height - 1)], [(truncate_text(more, width), "accent")]][:height]


def themes_title(
    number: int, steps: int, width: int, compared: str, *, is_afresh: bool
) -> StyledLine:
    """Return the first row: how many themes there are, and how suggestions are looked for.

    Args:
        number: of themes.
        steps: how much finer (above 0) or coarser (below 0) than usual groups are looked for.
        width: of the row, in cells.
        compared: what was compared, as a part of a sentence; empty where nobody has the choice.
        is_afresh: whether the themes that are there count for nothing.
    """
    words = "   none yet: s suggests some"
    if number:
        words = f"   {counted(number, 'theme')}"
    manner: list[str] = []
    if steps:
        direction = "finer" if steps > 0 else "coarser"
        manner.append(f"{counted(abs(steps), 'step')} {direction}")
    if is_afresh:
        manner.append("afresh")
    if compared:
        manner.append(compared)
    if manner:
        words += f"   suggesting {', '.join(manner)}"
    return [("Themes", "title"), (truncate_text(words, max(0, width - 6)), "muted")]


def owner_labels(workshop: AnySeen) -> Mapping[CardId, str]:
    """Return whose each card is, in short."""
    short = short_names(workshop.organisations.values())
    owners: dict[CardId, str] = {}
    for card in workshop.cards.values():
        organisation = workshop.organisations.get(workshop.organisation_of(card))
        owners[card.id] = short[organisation.name] if organisation else ""
    return owners


def card_change_label(workshop: AnySeen, row: ThemeRow | None, card: Card) -> str:
    """Return what accepting a suggestion would do to a card of a group.

    Empty where the card stays where it is.
    """
    if row is None:
        return ""
    if card.id in row.leaving:
        return f"would go to {row.leaving[card.id]}"
    if card.id in row.arrived:
        return f"moved since the last look, from {row.arrived[card.id]}"
    is_there = bool(row.theme) and card.theme == row.theme
    if is_there or not row.is_suggested:
        return ""
    if card.theme in workshop.themes:
        return f"would come from '{workshop.themes[card.theme].name}'"
    return "would come in"


def draw_card_row(
    card: Card, owner: str, coming: str, width: int, has_cursor: bool
) -> list[StyledLine]:
    """Return the two rows of a card in a list: its words, its kind and whose it is.

    `coming` says where accepting a suggestion would take it from; empty where it would not.
    """
    styles = row_styles(has_cursor)
    room = max(1, width - _INDENT)
    statement = wrap_text(card.statement(), room, 1)[0]
    facts = [f"{KIND_MARKS[card.kind]} {card.kind}", normalise_widths(owner), coming]
    if card.pinned:
        facts.append("pinned")
    note = join_nonempty(facts)
    bar_style = "on" if has_cursor else f"plain-{card.kind}"
    pointer = f"{styles.pointer} "
    return [
        [(pointer, styles.accent), ("▌ ", bar_style), (statement, styles.text)],
        note_line(note, _INDENT, width, styles),
    ]
