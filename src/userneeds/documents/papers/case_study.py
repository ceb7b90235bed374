"""The case study: what a group did, found and learned, for people who were not there.

What only people can say is taken from the workshop's case study; everything else is made from the
record: who took part, the agenda as it really ran, themes with their reasons, needs with what they
rest on, what organisations share. What nobody wrote has no heading. A story of success alone
teaches little, so whoever makes the paper is told when nobody wrote what did not work.
**Source:** the shape of case studies in the housing sector.
"""

from typing import NamedTuple

from userneeds.disclosure.seen import AnySeen
from userneeds.disclosure.visibility import Disclosure
from userneeds.documents.content.blocks import (
    Block,
    Contents,
    Cover,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    PageBreak,
    Panel,
    plain_paragraph,
)
from userneeds.documents.papers.findings import (
    needs_section,
    sharing_section,
    sources_section,
    themes_section,
)
from userneeds.documents.papers.narrative import (
    approach_section,
    next_section,
    people_section,
    prose_paragraphs,
    quotation,
)
from userneeds.documents.papers.phrasing import (
    as_one_line,
    long_date,
    with_full_stop,
)
from userneeds.documents.papers.sections import section
from userneeds.documents.papers.theme_network import theme_network
from userneeds.documents.papers.workshop_document import publisher
from userneeds.model.card import NEED_KINDS
from userneeds.model.series import Series
from userneeds.model.wording import counted, join_nonempty

_MOST_FIGURES = 3
_NO_FAILURE_RECORDED = (
    "Case study: nobody has recorded yet what did not work, and the paper says nothing of it. "
    "Ask the group before it is published."
)


class _QuotationsByPlace(NamedTuple):
    after_challenge: list[Block]
    after_lessons: list[Block]
    before_sources: list[Block]


def case_study_paper(workshop: AnySeen, series: Series | None) -> Document:
    """Return the case study of one workshop."""
    disclosure = Disclosure(workshop)
    case_study = workshop.case_study
    title = case_study.title or workshop.title
    footer = title
    if series:
        footer = join_nonempty([title, series.title])
    blocks = _blocks(disclosure, series)
    return Document(
        title=title,
        subject=case_study.outcome or workshop.focus,
        author=publisher(workshop, series),
        dated=workshop.date,
        language=workshop.language,
        blocks=tuple(blocks),
        footer=footer,
        warnings=_warnings(disclosure),
    )


def _warnings(disclosure: Disclosure) -> tuple[str, ...]:
    warnings = (*disclosure.warnings(), *_unasked_warning(disclosure))
    if disclosure.seen.case_study.did_not_work:
        return warnings
    return (*warnings, _NO_FAILURE_RECORDED)


def _blocks(disclosure: Disclosure, series: Series | None) -> list[Block]:
    case_study = disclosure.seen.case_study
    quotations = _quotations_by_place(disclosure)
    blocks: list[Block] = [_cover(disclosure, series)]
    blocks += _at_a_glance_blocks(disclosure)
    blocks.append(PageBreak())
    blocks += people_section(disclosure)
    blocks += _prose_section("The challenge", case_study.challenge, quotations.after_challenge)
    blocks += approach_section(disclosure)
    blocks += themes_section(disclosure)
    blocks += sharing_section(disclosure)
    blocks += needs_section(disclosure)
    blocks += _prose_section("What we learned", case_study.learned, quotations.after_lessons)
    blocks += _prose_section("What did not work", case_study.did_not_work, [])
    blocks += next_section(disclosure)
    blocks += quotations.before_sources
    blocks += sources_section(disclosure)
    return blocks


def _cover(disclosure: Disclosure, series: Series | None) -> Cover:
    workshop = disclosure.seen
    case_study = workshop.case_study
    meeting = workshop.title
    if series:
        meeting = join_nonempty([series.title, workshop.title])
    when = join_nonempty([long_date(workshop.date), case_study.duration])
    tagline = case_study.outcome or workshop.focus
    return Cover(
        kicker="CASE STUDY",
        title=case_study.title or workshop.title,
        tagline=with_full_stop(tagline),
        details=(meeting, when),
        network=theme_network(disclosure),
    )


def _at_a_glance_blocks(disclosure: Disclosure) -> list[Block]:
    workshop = disclosure.seen
    case_study = workshop.case_study
    blocks: list[Block] = [Heading(1, "At a glance")]
    if workshop.focus and case_study.outcome:
        blocks.append(plain_paragraph(with_full_stop(workshop.focus), "lead"))
    blocks.append(KeyFigures(_key_figures(disclosure)))
    if case_study.learned:
        first_lesson, *_ = case_study.learned.split("\n\n")
        lesson = plain_paragraph(as_one_line(first_lesson))
        blocks.append(Panel("What we would tell others", (lesson,)))
    blocks.append(Contents("In this case study", depth=1))
    return blocks


def _key_figures(disclosure: Disclosure) -> tuple[KeyFigure, ...]:
    """Return the headline numbers that people wrote, or else three from the record."""
    written = disclosure.seen.case_study.figures[:_MOST_FIGURES]
    if written:
        return tuple(KeyFigure(each.value, each.label) for each in written)
    return _figures_from_the_record(disclosure)


def _figures_from_the_record(disclosure: Disclosure) -> tuple[KeyFigure, ...]:
    card_count = str(len(disclosure.cards))
    theme_count = str(len(disclosure.themes_with_cards()))
    needs = disclosure.cards_of_kinds(*NEED_KINDS)
    backed_needs = list(filter(disclosure.sources, needs))
    backed_count = f"{len(backed_needs)} of {len(needs)}"
    return (
        KeyFigure(card_count, "contributions, all of them kept in the record"),
        KeyFigure(theme_count, "themes the group agreed on"),
        KeyFigure(backed_count, "needs rest on evidence"),
    )


def _quotations_by_place(disclosure: Disclosure) -> _QuotationsByPlace:
    """Return the quotations shared out.

    One stands after the challenge, one after the lessons, the others before the sources.
    """
    quotes = disclosure.seen.case_study.quotes
    blocks: list[Block] = [quotation(quote, disclosure) for quote in quotes]
    return _QuotationsByPlace(blocks[:1], blocks[1:2], blocks[2:])


def _unasked_warning(disclosure: Disclosure) -> tuple[str, ...]:
    """Return that nobody noted of some quotes whether who said them agreed."""
    unasked = disclosure.seen.kept_back.unasked_quotes
    if not unasked:
        return ()
    are_left_out = counted(unasked, "quote is", "quotes are")
    why = "nobody noted whether who said it agreed. Ask them."
    return (f"Case study: {are_left_out} left out, {why}",)


def _prose_section(title: str, words: str, quotations: list[Block]) -> list[Block]:
    return section(1, title, prose_paragraphs(words) + quotations)
