"""Where organisations see things differently, and who was heard: for the session summary.

Neither is a fault. A card on which organisations pull apart is where talking helps most; a group
that said little is one to ask. Small differences and cards that may not be shown stay out.
"""

from userneeds.analysis.insight.contribution_balance import contribution_balance
from userneeds.analysis.insight.method_comparison import (
    OrganisationDisagreement,
    organisation_disagreements,
)
from userneeds.analysis.insight.priorities import figure_in_words
from userneeds.disclosure.visibility import Disclosure
from userneeds.documents.content.blocks import Block, Bullets, Heading, Paragraph
from userneeds.documents.content.runs import Text, italic, text
from userneeds.documents.papers.phrasing import as_sentence, counted

_MOST_DIFFERENCES = 5
_LEAST_SPREAD = 0.5
"""In units of the spread over all cards."""


def differences_section(disclosure: Disclosure) -> list[Block]:
    """Return the cards on which organisations differ most; nothing where they agree."""
    shown = {card.id for card in disclosure.cards}
    found: dict[str, OrganisationDisagreement] = {}
    for crux in organisation_disagreements(disclosure.workshop):
        is_open = crux.method != "dots" or disclosure.has_votes()
        if crux.card in shown and crux.spread >= _LEAST_SPREAD and is_open:
            found.setdefault(crux.card, crux)
    if not found:
        return []
    items = tuple(
        _difference_text(crux, disclosure) for crux in list(found.values())[:_MOST_DIFFERENCES]
    )
    return [Heading(1, "Where organisations see it differently"), Bullets(items)]


def _difference_text(crux: OrganisationDisagreement, disclosure: Disclosure) -> Text:
    figures = sorted(crux.figures.items(), key=lambda pair: (-pair[1], pair[0]))
    high, most = figures[0]
    low, least = figures[-1]
    names = disclosure.organisation_name(high), disclosure.organisation_name(low)
    said = as_sentence(disclosure.workshop.cards[crux.card].statement())
    if not all(names):
        return text(said, italic(f" By {crux.method}."))
    said_by = f"{names[0]} {figure_in_words(crux.method, most)}, {names[1]} {figure_in_words(crux.method, least)}"
    return text(said, italic(f" By {crux.method}: {said_by}."))


def balance_section(disclosure: Disclosure) -> list[Block]:
    """Return which organisations and roles contributed little; nothing where everybody was heard."""
    heard = contribution_balance(disclosure.workshop)
    quiet = [
        f"{disclosure.organisation_name(one.group) or one.group}: {counted(one.cards, 'card')}"
        for one in (*heard.organisations, *heard.roles)
        if one.is_quiet
    ]
    if not quiet:
        return []
    words = "Measured by how many of the people present they are, we heard little from these. Ask them first next time."
    return [
        Heading(1, "Who was not heard much"),
        Paragraph(text(words)),
        Bullets(tuple(map(text, quiet))),
    ]
