"""What the themes screen says: groups that are there, groups that are suggested, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from userneeds.analysis.insight.commonality import commonalities
from userneeds.analysis.insight.dot_votes import without_hidden_votes
from userneeds.analysis.themes.labels.name_agreement import name_tally_in_words
from userneeds.model.card import Card
from userneeds.model.clean_text import counted
from userneeds.model.ids import CardId, ThemeId
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.board.columns import hidden_stages
from userneeds.surfaces.tui.drawing.cells import (
    StyledLine,
    fit_text,
    normalise_widths,
    truncate_text,
    wrap_text,
)
from userneeds.surfaces.tui.drawing.glyphs import KIND_MARKS
from userneeds.surfaces.tui.drawing.short_names import short_names


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


def theme_rows(workshop: Workshop) -> list[ThemeRow]:
    """Return the workshop's themes, the most widely shared first, then the cards without one."""
    found: list[ThemeRow] = []
    hidden = hidden_stages(workshop)
    for common in commonalities(without_hidden_votes(workshop)):
        theme = workshop.themes[common.theme]
        cards = tuple(card.id for card in workshop.cards_of(theme.id) if card.stage not in hidden)
        found.append(
            ThemeRow(
                theme.id, theme.name, cards, common.in_words(), None, theme.reasons, theme.names
            )
        )
    loose = tuple(
        card.id
        for card in workshop.cards_of("")
        if card.stage not in hidden and card.status != "duplicate"
    )
    found.append(ThemeRow("", "No theme yet", loose))
    return found


def group_change_label(workshop: Workshop, theme: ThemeId, cards: Sequence[CardId]) -> str:
    """Return what accepting a suggested group would change: 'new', '+3 cards', 'as it is'."""
    if theme not in workshop.themes:
        return "new"
    coming = sum(
        1 for card in cards if card in workshop.cards and workshop.cards[card].theme != theme
    )
    if coming:
        return f"+{coming} card{'' if coming == 1 else 's'}"
    return "as it is"


def draw_theme_row(shelf: ThemeRow, width: int, on: bool) -> Sequence[StyledLine]:
    """Return the two rows of a group in the list."""
    text, muted = (
        ("on", "on-muted")
        if on
        else ("strong" if shelf.suggestion_index is None else "text", "muted")
    )
    mark = "●" if shelf.suggestion_index is None and shelf.theme else "○"
    count = f"{len(shelf.cards)} card{'' if len(shelf.cards) == 1 else 's'}"
    said = [f"suggested, {shelf.note}" if shelf.suggestion_index is not None else "", count]
    said += [shelf.note] if shelf.suggestion_index is None else []
    words = " · ".join(part for part in said if part)
    pointer = "▶" if on else " "
    return [
        [
            (f"{pointer} {mark} ", "on" if on else "accent"),
            (fit_text(shelf.name, max(0, width - 4)), text),
        ],
        [("    ", muted), (fit_text(words, max(0, width - 4)), muted)],
    ]


def theme_explanation(
    shelf: ThemeRow | None, before: Sequence[str], width: int, height: int
) -> list[StyledLine]:
    """Return a group's name, why its cards belong together, the names people gave it, and where it was `before`."""
    if shelf is None:
        return []
    lines: list[StyledLine] = [[(truncate_text(shelf.name, width), "title")]]
    for reason in shelf.reasons:
        lines += [[(line, "text")] for line in wrap_text(reason, width)]
    if called := name_tally_in_words(shelf.proposed_names):
        lines += [[(line, "muted")] for line in wrap_text(called, width)]
    if before:
        lines += [
            [(line, "muted")] for line in wrap_text("Over time: " + " → ".join(before), width)
        ]
    if not shelf.theme and shelf.suggestion_index is None:
        lines.append(
            [(truncate_text("s suggests groups · m moves a card into a theme", width), "muted")]
        )
    return lines[:height]


def card_reason_lines(sentences: Sequence[str], width: int, height: int) -> list[StyledLine]:
    """Return why a card is where it is: a heading, then the sentences."""
    lines: list[StyledLine] = [[(truncate_text("Why here", width), "title")]]
    for sentence in sentences:
        lines += [[(line, "text")] for line in wrap_text(sentence, width)]
    return lines[:height]


def themes_title(
    number: int, steps: int, width: int, compared: str, *, is_afresh: bool
) -> StyledLine:
    """Return the first row: how many themes there are, how suggestions are looked for, and what was `compared`."""
    words = f"   {counted(number, 'theme')}" if number else "   none yet: s suggests some"
    parts = (
        [f"{counted(abs(steps), 'step')} {'finer' if steps > 0 else 'coarser'}"] if steps else []
    )
    parts += ["afresh"] if is_afresh else []
    parts += [compared] if compared else []
    said = f"   suggesting {', '.join(parts)}" if parts else ""
    return [("Themes", "title"), (truncate_text(words + said, max(0, width - 6)), "muted")]


def owner_labels(workshop: Workshop) -> Mapping[CardId, str]:
    """Return whose each card is, in short."""
    short = short_names(one.name for one in workshop.organisations.values())
    owners: dict[CardId, str] = {}
    for card in workshop.cards.values():
        organisation = workshop.organisations.get(workshop.organisation_of(card))
        owners[card.id] = short[organisation.name] if organisation else ""
    return owners


def card_change_label(workshop: Workshop, shelf: ThemeRow | None, card: Card) -> str:
    """Return what accepting a suggested group would do to a card of it; empty where the card stays where it is."""
    if (
        shelf is None
        or shelf.suggestion_index is None
        or (shelf.theme and card.theme == shelf.theme)
    ):
        return ""
    if card.theme in workshop.themes:
        return f"would come from '{workshop.themes[card.theme].name}'"
    return "would come in"


def draw_card_row(card: Card, owner: str, coming: str, width: int, on: bool) -> list[StyledLine]:
    """Return the two rows of a card in a list: its words, its kind, whose it is and where it is `coming` from."""
    text, muted = ("on", "on-muted") if on else ("text", "muted")
    words = wrap_text(card.statement(), max(1, width - 4), 1)[0]
    said = " · ".join(
        part
        for part in (f"{KIND_MARKS[card.kind]} {card.kind}", normalise_widths(owner), coming)
        if part
    )
    pinned = " · pinned" if card.pinned else ""
    return [
        [
            ("▶ " if on else "  ", "on" if on else "accent"),
            ("▌ ", "on" if on else f"plain-{card.kind}"),
            (words, text),
        ],
        [("    ", muted), (fit_text(said + pinned, max(0, width - 4)), muted)],
    ]
