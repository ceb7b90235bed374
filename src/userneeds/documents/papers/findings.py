"""The parts of a case study that show: themes with their reasons, what organisations share, needs, sources.

Every card is in it, voted or not, in a theme or on its own.
"""

from userneeds.analysis.insight.commonality import Commonality, commonalities
from userneeds.disclosure.visibility import Disclosure, organisations_of
from userneeds.documents.content.blocks import (
    BarChart,
    Block,
    Bullets,
    DataTable,
    Heading,
    LabelledBar,
    Paragraph,
    TableColumn,
    WithMarginNotes,
)
from userneeds.documents.content.runs import Text, bold, italic, join_nonempty, text
from userneeds.documents.papers.phrasing import (
    NEED_KINDS,
    as_sentence,
    capitalise,
    count_kinds,
    counted,
    join_with_and,
    source_line,
    strength_line,
)
from userneeds.model.card import Card
from userneeds.model.theme import Theme

_MOST_QUOTED_EACH = 2
"""Cards quoted for each organisation."""
_FEWEST_SIDE_BY_SIDE = 2
"""With one organisation there is nothing to stand beside."""


def themes_section(disclosure: Disclosure) -> list[Block]:
    """Return what the group found: each theme with its cards, then the cards that stand alone."""
    if not disclosure.cards:
        return []
    blocks: list[Block] = [Heading(1, "What we found")]
    themes = [
        theme for theme in disclosure.workshop.themes.values() if disclosure.cards_of(theme.id)
    ]
    opening = f"The group wrote {count_kinds(disclosure.cards)}"
    opening += f", and sorted them into {counted(len(themes), 'theme')}." if themes else "."
    blocks.append(Paragraph(text(opening)))
    shared = {found.theme: found for found in commonalities(disclosure.workshop)}
    for theme in sorted(themes, key=lambda theme: -_theme_weight(theme, disclosure)):
        blocks += _theme_blocks(theme, shared[theme.id], disclosure)
    alone = disclosure.cards_of("")
    if alone:
        blocks += [
            Heading(2, "On their own" if themes else "What was said"),
            _card_list(alone, disclosure),
        ]
    return blocks


def _theme_weight(theme: Theme, disclosure: Disclosure) -> float:
    """Return what puts a theme first: dots where people voted, and always its size."""
    dots = disclosure.theme_dot_count(theme.id) if disclosure.has_votes() else 0
    return dots * 1000 + len(disclosure.cards_of(theme.id))


def _theme_blocks(theme: Theme, found: Commonality, disclosure: Disclosure) -> list[Block]:
    cards = disclosure.cards_of(theme.id)
    shared = found.in_words() if found.voices else ""
    dots = disclosure.theme_dot_count(theme.id)
    votes = counted(dots, "dot") if disclosure.has_votes() else ""
    facts = Paragraph(text(join_nonempty([count_kinds(cards), votes, shared])), "facts")
    reasons = tuple(text(italic(capitalise(as_sentence(reason)))) for reason in theme.reasons)
    opening: Block = WithMarginNotes(facts, reasons) if reasons else facts
    return [Heading(2, theme.name), opening, _card_list(cards, disclosure)]


def _card_list(cards: tuple[Card, ...], disclosure: Disclosure) -> Bullets:
    return Bullets(tuple(_card_text(card, disclosure) for card in cards))


def _card_text(card: Card, disclosure: Disclosure) -> Text:
    homes = disclosure.organisation_name(disclosure.organisation_of(card))
    label = "" if card.kind in NEED_KINDS else f"{capitalise(card.kind)}: "
    passed = f" Passed to {as_sentence(card.forwarded_to)}" if card.forwarded_to else ""
    return text(
        bold(label), as_sentence(card.statement()), italic(f" {homes}." if homes else ""), passed
    )


def sharing_section(disclosure: Disclosure) -> list[Block]:
    """Return how widely themes are shared, and each organisation's own words for the widest of them."""
    themes = disclosure.workshop.themes
    found = [
        one
        for one in commonalities(disclosure.workshop)
        if disclosure.cards_of(one.theme) and one.sharing
    ]
    if not any(len(one.sharing) > 1 for one in found):
        return []
    bars = tuple(
        LabelledBar(
            themes[one.theme].name, len(one.sharing), f"{len(one.sharing)} of {len(one.voices)}"
        )
        for one in found
    )
    blocks: list[Block] = [
        Heading(1, "What organisations share"),
        BarChart("Organisations that stood up for each theme, with a card or a dot", bars),
    ]
    if not all(one.can_tell for one in found):
        blocks.append(Paragraph(text("Too few people took part to tell for sure."), "small"))
    return [*blocks, *_own_words_blocks(themes[found[0].theme], disclosure)]


def _own_words_blocks(theme: Theme, disclosure: Disclosure) -> list[Block]:
    """Return what each organisation said about one theme, side by side; none where fewer than two may be shown."""
    cards = disclosure.cards_of(theme.id)
    rows = []
    for home in organisations_of(cards, disclosure):
        own = [card for card in cards if disclosure.organisation_of(card) == home]
        said = " ".join(as_sentence(card.statement()) for card in own[:_MOST_QUOTED_EACH])
        rows.append((text(disclosure.organisation_name(home)), text(said)))
    if len(rows) < _FEWEST_SIDE_BY_SIDE:
        return []
    columns = (TableColumn("Organisation", 1), TableColumn("What it said", 2.6))
    return [Heading(2, "In their own words"), DataTable(columns, tuple(rows), theme.name)]


def needs_section(disclosure: Disclosure) -> list[Block]:
    """Return every need with its status, acceptance and evidence, those with most dots and sources first."""
    needs = disclosure.cards_of_kinds(*NEED_KINDS)
    if not needs:
        return []
    blocks: list[Block] = [Heading(1, "Needs and their evidence")]
    voted = disclosure.has_votes()
    for card in sorted(
        needs,
        key=lambda card: (-disclosure.dot_count(card.id) * voted, -len(disclosure.sources(card))),
    ):
        blocks += _need_blocks(card, disclosure)
    return blocks


def _need_blocks(card: Card, disclosure: Disclosure) -> list[Block]:
    impact = f"impact: {card.impact}" if card.impact else ""
    dots = disclosure.dot_count(card.id)
    votes = counted(dots, "dot") if dots and disclosure.has_votes() else ""
    label = Paragraph(text(capitalise(join_nonempty([card.status, impact, votes]))), "label")
    notes = [text(capitalise(strength_line(card, disclosure)))]
    statement = WithMarginNotes(
        Paragraph(text(as_sentence(card.statement())), "statement"), tuple(notes)
    )
    blocks: list[Block] = [label, statement]
    if card.acceptance:
        done = join_with_and([item.rstrip(".") for item in card.acceptance])
        blocks.append(Paragraph(text(f"Done when {done[:1].lower()}{done[1:]}."), "small"))
    for words, lead in ((card.conditions, "On condition: "), (card.reasons, "Not valid because: ")):
        if words:
            blocks.append(Paragraph(text(lead, as_sentence(words)), "small"))
    return blocks


def sources_section(disclosure: Disclosure) -> list[Block]:
    """Return the sources, with what they say only where that may be shared."""
    sources = [
        source for source in disclosure.workshop.evidence.values() if source.consent != "withdrawn"
    ]
    if not sources:
        return []
    rows = tuple(
        (
            source_line(source, disclosure),
            text(as_sentence(source.says))
            if disclosure.may_quote(source)
            else text(italic("Kept among the organisations.")),
        )
        for source in sources
    )
    return [
        Heading(1, "Sources"),
        DataTable((TableColumn("Source", 1), TableColumn("What it says", 1.9)), rows),
    ]
