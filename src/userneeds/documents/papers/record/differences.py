"""Where organisations see things differently, and who was heard: for the session summary.

Neither is a fault. A card on which organisations pull apart is where talking helps most; a group
that said little is one to ask. What may be chance, and cards that may not be shown, stay out.
"""

from collections.abc import Mapping

from userneeds.analysis.insight.contribution_balance import (
    GroupContribution,
    contribution_balance,
)
from userneeds.analysis.insight.pulling_apart import PullingApart, TooFewToTell, pulling_apart
from userneeds.analysis.insight.section_lines import pulling_apart_details, too_few_words
from userneeds.disclosure.visibility import Disclosure
from userneeds.documents.content.blocks import Block, Bullets, Heading, plain_paragraph
from userneeds.documents.content.runs import Text, italic, text
from userneeds.documents.papers.phrasing import with_full_stop
from userneeds.documents.papers.record.card_numbers import CardNumbers
from userneeds.model.wording import counted

_MOST_DIFFERENCES = 5


def differences_section(disclosure: Disclosure, numbers: CardNumbers) -> list[Block]:
    """Return the cards on which organisations pull apart, each once, and what cannot be told.

    Nothing where they agree.
    """
    labels = numbers.labels(disclosure)
    apart = _least_by_chance(pulling_apart(disclosure.seen), labels)
    blocks: list[Block] = []
    if apart:
        told = apart[:_MOST_DIFFERENCES]
        items = tuple(_difference_text(each, disclosure, labels) for each in told)
        blocks.append(Bullets(items))
    doubtful = disclosure.seen.counts.cards_too_few_to_tell()
    if doubtful:
        blocks.append(plain_paragraph(f"{too_few_words(TooFewToTell(doubtful))}."))
    heading = Heading(1, "Where organisations see it differently")
    return [heading, *blocks] if blocks else []


def _least_by_chance(
    found: list[PullingApart | TooFewToTell], labels: Mapping[str, str]
) -> list[PullingApart]:
    """Return for each shown card the method by which it is least likely to be chance."""
    by_card: dict[str, PullingApart] = {}
    for each in found:
        if isinstance(each, PullingApart) and each.card in labels:
            by_card.setdefault(each.card, each)
    return list(by_card.values())


def _difference_text(
    found: PullingApart, disclosure: Disclosure, labels: Mapping[str, str]
) -> Text:
    views, *details = map(with_full_stop, pulling_apart_details(disclosure.seen, found))
    sentence = f"{labels[found.card]}, by {found.method}: {views}"
    return text(sentence, italic(f" {' '.join(details)}"))


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
