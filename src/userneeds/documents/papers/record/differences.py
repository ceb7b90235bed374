"""Where organisations see things differently, and who was heard: for the session summary.

Neither is a fault. A card on which organisations pull apart is where talking helps most; a group
that said little is one to ask. Small differences and cards that may not be shown stay out.
"""

from collections.abc import Mapping

from userneeds.analysis.insight.contribution_balance import (
    GroupContribution,
    contribution_balance,
)
from userneeds.analysis.insight.method_comparison import (
    OrganisationDisagreement,
    organisation_disagreements,
)
from userneeds.analysis.insight.priorities import figure_in_words
from userneeds.disclosure.visibility import Disclosure
from userneeds.documents.content.blocks import Block, Bullets, Heading, plain_paragraph
from userneeds.documents.content.runs import Text, italic, text
from userneeds.documents.papers.record.card_numbers import CardNumbers
from userneeds.model.ids import CardId, OrganisationId
from userneeds.model.wording import counted

_MOST_DIFFERENCES = 5
_LEAST_SPREAD = 0.5
"""In units of the spread over all cards."""


def differences_section(disclosure: Disclosure, numbers: CardNumbers) -> list[Block]:
    """Return the cards on which organisations differ most; nothing where they agree."""
    labels = numbers.labels(disclosure)
    disagreements = _widest_disagreements(disclosure, labels)
    if not disagreements:
        return []
    widest = disagreements[:_MOST_DIFFERENCES]
    items = tuple(_difference_text(disagreement, disclosure, labels) for disagreement in widest)
    return [Heading(1, "Where organisations see it differently"), Bullets(items)]


def _widest_disagreements(
    disclosure: Disclosure, labels: Mapping[str, str]
) -> list[OrganisationDisagreement]:
    """Return each shown card's widest disagreement, the widest first."""
    by_card: dict[CardId, OrganisationDisagreement] = {}
    for disagreement in organisation_disagreements(disclosure.seen):
        is_revealed = disagreement.method != "dots" or disclosure.has_votes()
        is_wide = disagreement.spread >= _LEAST_SPREAD
        if is_revealed and is_wide and disagreement.card in labels:
            # They come furthest apart first: the first of a card is its widest.
            by_card.setdefault(disagreement.card, disagreement)
    return list(by_card.values())


def _difference_text(
    disagreement: OrganisationDisagreement, disclosure: Disclosure, labels: Mapping[str, str]
) -> Text:
    sentence = f"{labels[disagreement.card]}:"
    sides = _sides_in_words(disagreement, disclosure)
    if sides:
        return text(sentence, italic(f" by {disagreement.method}: {sides}."))
    return text(sentence, italic(f" by {disagreement.method}."))


def _sides_in_words(disagreement: OrganisationDisagreement, disclosure: Disclosure) -> str:
    """Return who is highest and who lowest; nothing where one of them is not known by name."""
    by_figure = sorted(disagreement.figures.items(), key=_highest_first)
    sides = []
    for organisation, figure in (by_figure[0], by_figure[-1]):
        name = disclosure.organisation_name(organisation)
        if not name:
            return ""
        sides.append(f"{name} {figure_in_words(disagreement.method, figure)}")
    return ", ".join(sides)


def _highest_first(pair: tuple[OrganisationId, float]) -> tuple[float, OrganisationId]:
    organisation, figure = pair
    return -figure, organisation


def balance_section(disclosure: Disclosure) -> list[Block]:
    """Return which organisations and roles contributed little; nothing where all were heard."""
    balance = contribution_balance(disclosure.seen)
    groups = (*balance.organisations, *balance.roles)
    items = [_group_text(group, disclosure) for group in groups if group.is_quiet]
    if not items:
        return []
    return [
        Heading(1, "Who was not heard much"),
        plain_paragraph(
            "Measured by how many of the people present they are, we heard little from these. "
            "Ask them first next time."
        ),
        Bullets(tuple(items)),
    ]


def _group_text(group: GroupContribution, disclosure: Disclosure) -> Text:
    # A group that is no organisation is a role, and says its own name.
    name = disclosure.organisation_name(group.group) or group.group
    return text(f"{name}: {counted(group.cards, 'card')}")
