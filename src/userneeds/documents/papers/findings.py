"""The parts of a case study that show: themes with their reasons, what organisations share, needs, sources.

Every card is in it, voted or not, in a theme or on its own.
"""

from userneeds.analysis.commonality import Commonality, commonalities
from userneeds.documents.blocks import Bar, Bars, Beside, Block, Bullets, Column, DataTable, Heading, Paragraph
from userneeds.documents.papers.disclosure import Disclosure, organisations_of
from userneeds.documents.papers.wording import (
    NEED_KINDS,
    capital,
    counted,
    kinds_counted,
    listed,
    sentence,
    source_line,
    strength_line,
)
from userneeds.documents.runs import Text, bold, italic, joined, text
from userneeds.model.card import Card
from userneeds.model.theme import Theme

_WORDS_EACH = 2
"""Cards quoted for each organisation."""


def themes_section(disclosure: Disclosure) -> list[Block]:
    """Return what the group found: each theme with its cards, then the cards that stand alone."""
    if not disclosure.cards:
        return []
    blocks: list[Block] = [Heading(1, "What we found")]
    themes = [theme for theme in disclosure.workshop.themes.values() if disclosure.cards_of(theme.id)]
    opening = f"The group wrote {kinds_counted(disclosure.cards)}"
    opening += f", and sorted them into {counted(len(themes), 'theme')}." if themes else "."
    blocks.append(Paragraph(text(opening)))
    shared = {found.theme: found for found in commonalities(disclosure.workshop)}
    for theme in sorted(themes, key=lambda theme: -_weight(theme, disclosure)):
        blocks += _theme(theme, shared[theme.id], disclosure)
    alone = disclosure.cards_of("")
    if alone:
        blocks += [Heading(2, "On their own" if themes else "What was said"), _card_list(alone, disclosure)]
    return blocks


def _weight(theme: Theme, disclosure: Disclosure) -> float:
    """Return what puts a theme first: dots where people voted, and always its size."""
    cards = disclosure.cards_of(theme.id)
    dots = disclosure.dots(theme.id) + sum(disclosure.dots(card.id) for card in cards)
    return (dots if disclosure.has_votes() else 0) * 1000 + len(cards)


def _theme(theme: Theme, found: Commonality, disclosure: Disclosure) -> list[Block]:
    cards = disclosure.cards_of(theme.id)
    shared = found.in_words() if found.voices else ""
    dots = disclosure.dots(theme.id) + sum(disclosure.dots(card.id) for card in cards)
    votes = counted(dots, "dot") if disclosure.has_votes() else ""
    facts = Paragraph(text(joined([kinds_counted(cards), votes, shared])), "facts")
    reasons = tuple(text(italic(capital(sentence(reason)))) for reason in theme.reasons)
    opening: Block = Beside(facts, reasons) if reasons else facts
    return [Heading(2, theme.name), opening, _card_list(cards, disclosure)]


def _card_list(cards: tuple[Card, ...], disclosure: Disclosure) -> Bullets:
    return Bullets(tuple(_said(card, disclosure) for card in cards))


def _said(card: Card, disclosure: Disclosure) -> Text:
    homes = disclosure.organisation_name(disclosure.organisation(card))
    label = "" if card.kind in NEED_KINDS else f"{capital(card.kind)}: "
    passed = f" Passed to {sentence(card.forwarded_to)}" if card.forwarded_to else ""
    return text(bold(label), sentence(card.statement()), italic(f" {homes}." if homes else ""), passed)


def sharing_section(disclosure: Disclosure) -> list[Block]:
    """Return how widely themes are shared, and each organisation's own words for the widest of them."""
    themes = disclosure.workshop.themes
    found = [one for one in commonalities(disclosure.workshop) if disclosure.cards_of(one.theme) and one.sharing]
    if not any(len(one.sharing) > 1 for one in found):
        return []
    bars = tuple(
        Bar(themes[one.theme].name, len(one.sharing), f"{len(one.sharing)} of {len(one.voices)}") for one in found
    )
    blocks: list[Block] = [
        Heading(1, "What organisations share"),
        Bars("Organisations that stood up for each theme, with a card or a dot", bars),
    ]
    if not all(one.can_tell for one in found):
        blocks.append(Paragraph(text("Too few people took part to tell for sure."), "small"))
    return [*blocks, *_own_words(themes[found[0].theme], disclosure)]


def _own_words(theme: Theme, disclosure: Disclosure) -> list[Block]:
    """Return what each organisation said about one theme, side by side; none where fewer than two may be shown."""
    cards = disclosure.cards_of(theme.id)
    rows = []
    for home in organisations_of(cards, disclosure):
        own = [card for card in cards if disclosure.organisation(card) == home]
        said = " ".join(sentence(card.statement()) for card in own[:_WORDS_EACH])
        rows.append((text(disclosure.organisation_name(home)), text(said)))
    if len(rows) < 2:  # noqa: PLR2004 - side by side needs two
        return []
    columns = (Column("Organisation", 1), Column("What it said", 2.6))
    return [Heading(2, "In their own words"), DataTable(columns, tuple(rows), theme.name)]


def needs_section(disclosure: Disclosure) -> list[Block]:
    """Return every need with its status, acceptance and evidence, those with most dots and sources first."""
    needs = disclosure.of_kinds(*NEED_KINDS)
    if not needs:
        return []
    blocks: list[Block] = [Heading(1, "Needs and their evidence")]
    voted = disclosure.has_votes()
    for card in sorted(needs, key=lambda card: (-disclosure.dots(card.id) * voted, -len(disclosure.sources(card)))):
        blocks += _need(card, disclosure)
    return blocks


def _need(card: Card, disclosure: Disclosure) -> list[Block]:
    impact = f"impact: {card.impact}" if card.impact else ""
    dots = disclosure.dots(card.id)
    votes = counted(dots, "dot") if dots and disclosure.has_votes() else ""
    label = Paragraph(text(capital(joined([card.status, impact, votes]))), "label")
    notes = [text(capital(strength_line(card, disclosure)))]
    statement = Beside(Paragraph(text(sentence(card.statement())), "statement"), tuple(notes))
    blocks: list[Block] = [label, statement]
    if card.acceptance:
        done = listed([item.rstrip(".") for item in card.acceptance])
        blocks.append(Paragraph(text(f"Done when {done[:1].lower()}{done[1:]}."), "small"))
    for words, lead in ((card.conditions, "On condition: "), (card.reasons, "Not valid because: ")):
        if words:
            blocks.append(Paragraph(text(lead, sentence(words)), "small"))
    return blocks


def sources_section(disclosure: Disclosure) -> list[Block]:
    """Return the sources, with what they say only where that may be shared."""
    sources = [source for source in disclosure.workshop.evidence.values() if source.consent != "withdrawn"]
    if not sources:
        return []
    rows = tuple(
        (
            source_line(source, disclosure),
            text(sentence(source.says))
            if disclosure.may_show(source)
            else text(italic("Kept among the organisations.")),
        )
        for source in sources
    )
    return [Heading(1, "Sources"), DataTable((Column("Source", 1), Column("What it says", 1.9)), rows)]
