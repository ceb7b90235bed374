"""Which three to five needs does a case study show, and what is each of them rested on?

Votes choose first, then what is proven best, then how many spoke of its theme; ids last, because
they are random and say nothing of the order of the file. Where a group wrote no need, its other
cards stand for them.
"""

from collections.abc import Iterable, Sequence

from userneeds.disclosure.visibility import Disclosure
from userneeds.documents.content.blocks import Block, Heading, plain_paragraph
from userneeds.documents.content.runs import plain_text
from userneeds.documents.content.sentences import split_sentences
from userneeds.documents.papers.phrasing import (
    card_sentence,
    clip_words,
    grounds_elsewhere,
    source_line,
    strength_line,
)
from userneeds.model.card import Card
from userneeds.model.evidence import Evidence
from userneeds.model.wording import capitalise, counted, join_nonempty

MOST_NEEDS = 5
_CLOSED = frozenset({"not valid", "duplicate"})
_LONGEST_STATEMENT = 70
_LONGEST_PROOF = 45
_LEGENDS = (
    ("valid with conditions", "Valid with conditions: true as long as its conditions hold."),
    ("some proof", "Some proof: at least one source that is more than a story or an opinion."),
    ("anecdote", "Anecdote: what is known rests on stories and opinions alone."),
    ("strong", "Strong: somebody has tried it and seen that it holds."),
)
"""What the short words beside a need mean."""


def chosen_cards(disclosure: Disclosure) -> list[Card]:
    """Return the cards to show, the most wanted first."""

    def order(card: Card) -> tuple[int, int, int, str]:
        dots = disclosure.dot_count(card.id)
        sources = disclosure.sources(card)
        theme_dots = disclosure.theme_dot_count(card.theme)
        return -dots, -len(sources), -theme_dots, card.id

    open_cards = list(filter(_may_be_chosen, disclosure.cards))
    needs = [card for card in open_cards if card.is_need]
    first_to_last = sorted(needs or open_cards, key=order)
    return first_to_last[:MOST_NEEDS]


def _may_be_chosen(card: Card) -> bool:
    statement = card.statement()
    return bool(statement.strip()) and card.status not in _CLOSED


def needs_blocks(cards: Sequence[Card], disclosure: Disclosure) -> list[Block]:
    """Return cards under a heading, each with its proof; a source speaks only once."""
    title = "What people need" if cards[0].is_need else "What people said"
    blocks: list[Block] = [Heading(2, title)]
    quoted: set[str] = set()
    for card in cards:
        blocks += _card_blocks(card, disclosure, quoted)
    legend = _legend(blocks)
    if legend:
        blocks.append(plain_paragraph(legend, "small"))
    return blocks


def _card_blocks(card: Card, disclosure: Disclosure, quoted: set[str]) -> list[Block]:
    label = plain_paragraph(capitalise(_facts(card, disclosure)), "label")
    words = clip_words(card_sentence(card), _LONGEST_STATEMENT)
    statement = plain_paragraph(words, "statement")
    proof = _proof(card, disclosure, quoted)
    return [label, statement, plain_paragraph(proof, "small")]


def _facts(card: Card, disclosure: Disclosure) -> str:
    dots = disclosure.dot_count(card.id)
    theme = disclosure.seen.themes.get(card.theme)
    facts = [counted(dots, "dot") if dots else "", theme.name if theme else ""]
    if card.status != "proposed":
        facts.append(card.status)
    return join_nonempty(facts) or card.kind


def _proof(card: Card, disclosure: Disclosure, quoted: set[str]) -> str:
    """Return how well a card is proven, and what one of its sources says."""
    strength = f"{capitalise(strength_line(card, disclosure))}."
    if grounds := grounds_elsewhere(card, disclosure):
        strength = f"{strength} {capitalise(grounds)}."
    for source in disclosure.sources(card):
        if disclosure.may_quote(source) and source.id not in quoted and source.says.strip():
            quoted.add(source.id)
            return f"{strength} {_source_words(source, disclosure)}"
    return strength


def _source_words(source: Evidence, disclosure: Disclosure) -> str:
    told = ""
    for sentence in split_sentences(source.says):
        longer = f"{told} {sentence}".strip()
        if told and len(longer.split()) > _LONGEST_PROOF:
            break
        told = longer
    words = clip_words(told, _LONGEST_PROOF)
    whose = plain_text(source_line(source, disclosure))
    return f"{whose}: “{words}”"


def _legend(blocks: Iterable[Block]) -> str:
    """Return what those of the short words mean that stand in the blocks."""
    said = str(tuple(blocks)).casefold()
    return " ".join(meaning for word, meaning in _LEGENDS if word in said)
