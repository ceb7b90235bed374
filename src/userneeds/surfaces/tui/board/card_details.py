"""What is said about the card under the cursor: all its words, and where it belongs."""

from userneeds.model.card import Card
from userneeds.model.evidence import EvidenceLink
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.board.columns import hidden_stages
from userneeds.surfaces.tui.drawing.cells import StyledLine, truncate_text, wrap_text
from userneeds.surfaces.tui.drawing.glyphs import KIND_MARKS


def card_details(
    workshop: Workshop, card: Card | None, width: int, height: int
) -> list[StyledLine]:
    """Return at most `height` rows about a card: where it belongs, then its words in full."""
    if card is None or height <= 0:
        return []
    if card.stage in hidden_stages(workshop):
        return [[("Face down until the stage is revealed (r).", "muted")]]
    first: StyledLine = [
        (f"{KIND_MARKS[card.kind]} {card.kind}", f"plain-{card.kind}"),
        (
            truncate_text(
                "   " + " · ".join(membership_labels(workshop, card)), max(0, width - 14)
            ),
            "muted",
        ),
    ]
    words = wrap_text(card.statement(), width, max(1, height - 1))
    return [first, *([(line, "text")] for line in words)][:height]


def membership_labels(workshop: Workshop, card: Card) -> list[str]:
    """Return where a card belongs, in a few words each; nobody's name where the stage is anonymous."""
    theme = workshop.themes.get(card.theme)
    organisation = workshop.organisations.get(workshop.organisation_of(card))
    stage = workshop.stage(card.stage)
    said = [
        organisation.name if organisation else "",
        f"in '{theme.name}'{', pinned' if card.pinned else ''}" if theme else "no theme yet",
        f"from '{stage.title}'" if stage else "",
        _evidence_label(card.evidence),
        card.status if card.status != "proposed" else "",
        f"passed to {card.forwarded_to}" if card.forwarded_to else "",
        f"{len(card.acceptance)} acceptance criteria" if len(card.acceptance) > 1 else "",
    ]
    return [part for part in said if part]


def _evidence_label(links: tuple[EvidenceLink, ...]) -> str:
    if not links:
        return ""
    if len(links) == 1:
        return "1 source"
    return f"{len(links)} sources"
