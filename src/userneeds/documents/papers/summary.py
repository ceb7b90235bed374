"""The session summary: everything that was said and decided, for those who were there.

Every card is in it, voted or not, in a theme or on its own: summaries that keep only the winners
lose what nobody had time for. It stays among the organisations, so it may say what sources say
unless their consent was withdrawn.
"""

from userneeds.analysis.insight.gaps import gap_rules_of, gaps, outstanding_gaps
from userneeds.disclosure.visibility import Disclosure
from userneeds.documents.content.blocks import (
    Block,
    Bullets,
    Contents,
    Document,
    Heading,
    Paragraph,
)
from userneeds.documents.content.runs import Text, bold, italic, join_nonempty, text
from userneeds.documents.papers.decisions import placings_section, votes_section
from userneeds.documents.papers.differences import balance_section, differences_section
from userneeds.documents.papers.findings import sources_section
from userneeds.documents.papers.narrative import next_section, people_section
from userneeds.documents.papers.phrasing import (
    as_one_line,
    as_sentence,
    capitalise,
    count_kinds,
    counted,
    long_date,
)
from userneeds.model.card import Card
from userneeds.model.series import Series
from userneeds.model.theme import Theme
from userneeds.model.workshop import Workshop

_MANY_THEMES = 4


def summary_paper(workshop: Workshop, series: Series | None) -> Document:
    """Return the summary of one workshop."""
    disclosure = Disclosure(workshop, is_public=False)
    blocks: list[Block] = [Heading(1, workshop.title), *_opening_blocks(disclosure)]
    blocks += _themes_blocks(disclosure)
    blocks += votes_section(disclosure)
    blocks += placings_section(disclosure)
    blocks += differences_section(disclosure)
    blocks += next_section(disclosure)
    blocks += _gaps_blocks(disclosure, series)
    blocks += balance_section(disclosure)
    blocks += people_section(disclosure)
    blocks += sources_section(disclosure)
    return Document(
        title=f"Session summary: {workshop.title}",
        subject=workshop.focus or workshop.title,
        author=series.title if series else workshop.title,
        dated=workshop.date,
        language=workshop.language,
        blocks=tuple(blocks),
        footer=join_nonempty(["Session summary", workshop.title, long_date(workshop.date)]),
        warnings=disclosure.warnings(),
    )


def _opening_blocks(disclosure: Disclosure) -> list[Block]:
    workshop = disclosure.workshop
    blocks: list[Block] = []
    if workshop.focus:
        blocks.append(Paragraph(text(as_sentence(workshop.focus)), "lead"))
    people = disclosure.count_of_people(len(disclosure.present_people()), "person", "people")
    facts = [
        long_date(workshop.date),
        workshop.place,
        people if disclosure.present_people() else "",
    ]
    blocks.append(Paragraph(text(join_nonempty([*facts, count_kinds(disclosure.cards)]))))
    if len(workshop.themes) > _MANY_THEMES:
        blocks.append(Contents("In this summary"))
    return blocks


def _themes_blocks(disclosure: Disclosure) -> list[Block]:
    if not disclosure.cards:
        return [Paragraph(text("No cards yet."))]
    blocks: list[Block] = [Heading(1, "What was said")]
    for theme in disclosure.workshop.themes.values():
        cards = disclosure.cards_of(theme.id)
        if cards:
            blocks += _theme_blocks(theme, cards, disclosure)
    alone = disclosure.cards_of("")
    if alone:
        blocks += [Heading(2, "On their own"), _card_list(alone, disclosure)]
    return blocks


def _theme_blocks(theme: Theme, cards: tuple[Card, ...], disclosure: Disclosure) -> list[Block]:
    named = [as_one_line(name) for name in dict.fromkeys(theme.names.values()) if name]
    also = f"also called {', '.join(f'‘{name}’' for name in named)}" if named else ""
    blocks: list[Block] = [Heading(2, theme.name)]
    blocks.append(Paragraph(text(capitalise(join_nonempty([count_kinds(cards), also]))), "facts"))
    reasons = " ".join(as_sentence(reason) for reason in theme.reasons)
    if reasons:
        blocks.append(Paragraph(text(italic(reasons)), "facts"))
    return [*blocks, _card_list(cards, disclosure)]


def _card_list(cards: tuple[Card, ...], disclosure: Disclosure) -> Bullets:
    return Bullets(tuple(_card_text(card, disclosure) for card in cards))


def _card_text(card: Card, disclosure: Disclosure) -> Text:
    dots = disclosure.dot_count(card.id)
    facts = join_nonempty(
        [
            disclosure.attribution(card),
            counted(dots, "dot") if dots and disclosure.has_votes() else "",
            card.status if card.status != "proposed" else "",
            f"passed to {card.forwarded_to}" if card.forwarded_to else "",
        ]
    )
    more = " ".join(
        capitalise(as_sentence(words))
        for words in (card.conditions, card.reasons, card.notes)
        if words
    )
    done = (
        f" Done when {'; '.join(item.rstrip('.') for item in card.acceptance)}."
        if card.acceptance
        else ""
    )
    tail = f" {more}" if more else ""
    return text(
        bold(f"{capitalise(card.kind)}: "),
        as_sentence(card.statement()),
        done,
        tail,
        italic(f" {facts}" if facts else ""),
    )


def _gaps_blocks(disclosure: Disclosure, series: Series | None) -> list[Block]:
    """Return what is missing, gathered by what is wanted; cards that may not be shown stay out."""
    shown = {card.id for card in disclosure.cards}
    kept_back = set(disclosure.workshop.cards) - shown
    wanted: dict[str, list[Text]] = {}
    for gap in outstanding_gaps(gaps(disclosure.workshop, gap_rules_of(series))):
        if gap.subject not in kept_back:
            wanted.setdefault(gap.in_words().rpartition(": ")[2], []).append(
                text(as_sentence(gap.what))
            )
    blocks: list[Block] = [Heading(1, "What is still missing")] if wanted else []
    for words, subjects in wanted.items():
        blocks += [Heading(2, capitalise(words)), Bullets(tuple(subjects), "box")]
    return blocks
