"""What is said about the card under the cursor: all its words, and where it belongs."""

from collections.abc import Iterator

from userneeds.analysis.insight.evidence.link_words import origin_line
from userneeds.analysis.insight.evidence.rechecks import card_stale_links
from userneeds.disclosure.seen import AnySeen
from userneeds.model.card import Card
from userneeds.model.wording import counted
from userneeds.surfaces.tui.board.card_drawing import RECHECK
from userneeds.surfaces.tui.drawing.cells import StyledLine, styled_paragraph, truncate_text
from userneeds.surfaces.tui.drawing.glyphs import KIND_MARKS

MOST_WORD_ROWS = 9
"""Rows that the words of one card take at most: the board keeps half of a low screen."""
_KIND_CELLS = 14
"""Cells for the longest kind with its mark."""


def card_details(
    workshop: AnySeen,
    card: Card | None,
    width: int,
    height: int,
    most_word_rows: int = 0,
    group: str = "",
) -> list[StyledLine]:
    """Return `height` rows about a card at most: where it belongs, then its words in full.

    Where it belongs gives way to the words where both have no room; where the words alone have
    none, there may be `most_word_rows`. A card of a split stage says in which `group` it was
    written.
    """
    if card is None or height <= 0:
        return []
    if workshop.is_hidden(card):
        return [[("Face down until r on the board reveals it.", "muted")]]
    kind = f"{KIND_MARKS[card.kind]} {card.kind}"
    labels = membership_labels(workshop, card)
    if group:
        labels.insert(0, f"group {group}")
    membership = "   " + " · ".join(labels)
    membership = truncate_text(membership, max(0, width - _KIND_CELLS))
    words = styled_paragraph(card.statement(), width, "text", max(height, most_word_rows))
    if len(words) >= height:
        return words
    rows = [[(kind, f"plain-{card.kind}"), (membership, "muted")], *words]
    return [*rows, *_ground_lines(workshop, card, width)][:height]


def _ground_lines(workshop: AnySeen, card: Card, width: int) -> Iterator[StyledLine]:
    """Yield what is to be read again, then what the card rests on in other workshops."""
    for link in card_stale_links(workshop, card):
        yield [(truncate_text(f"{RECHECK}: {link.why}", width), "warn")]
    for origin in workshop.origins_of(card):
        if not origin.is_lost:
            line = origin_line(origin, workshop.date)
            yield [(truncate_text(line, width), "muted")]


def membership_labels(workshop: AnySeen, card: Card) -> list[str]:
    """Return where a card belongs, in a few words each.

    Nobody's name or organisation is told where the stage is anonymous.
    """
    labels: list[str] = []
    if organisation := workshop.organisations.get(workshop.organisation_of(card)):
        labels.append(organisation.name)
    labels.append(_theme_label(workshop, card))
    if stage := workshop.stage(card.stage):
        labels.append(f"from '{stage.title}'")
    if sources := workshop.sources_of(card):
        labels.append(counted(len(sources), "source"))
    if card.status != "proposed":
        labels.append(card.status)
    if card.forwarded_to:
        labels.append(f"passed to {card.forwarded_to}")
    if len(card.acceptance) > 1:
        labels.append(f"{len(card.acceptance)} acceptance criteria")
    return labels


def _theme_label(workshop: AnySeen, card: Card) -> str:
    theme = workshop.themes.get(card.theme)
    if theme is None:
        return "no theme yet"
    pinned = ", pinned" if card.pinned else ""
    return f"in '{theme.name}'{pinned}"
