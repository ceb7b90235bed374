"""The case study: what a group did, found and learned, for people who were not there.

What only people can say is taken from the workshop's case study; everything else is made from the
record: who took part, the agenda as it really ran, themes with their reasons, needs with what they
rest on, what organisations share. A story of success alone teaches little, so what did not work
always has its place, also when nobody has written it yet. **Source:** the shape of case studies in
the housing sector.
"""

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
    Paragraph,
)
from userneeds.documents.content.runs import join_nonempty, text
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
from userneeds.documents.papers.phrasing import NEED_KINDS, as_one_line, as_sentence, long_date
from userneeds.documents.papers.theme_network import theme_network
from userneeds.model.series import Series
from userneeds.model.workshop import Workshop

_MOST_FIGURES = 3
NO_FAILURES_RECORDED = (
    "Nobody has recorded yet what did not work. Ask the group before this is published."
)


def case_study_paper(workshop: Workshop, series: Series | None) -> Document:
    """Return the case study of one workshop."""
    disclosure = Disclosure(workshop, is_public=True)
    told = workshop.case_study
    opening, middle, end = _quotations_by_place(disclosure)
    blocks: list[Block] = [
        _cover(disclosure, series),
        *_at_a_glance_blocks(disclosure),
        PageBreak(),
        *people_section(disclosure),
    ]
    blocks += _prose_section("The challenge", told.challenge, opening)
    blocks += approach_section(disclosure)
    blocks += themes_section(disclosure)
    blocks += sharing_section(disclosure)
    blocks += needs_section(disclosure)
    blocks += _prose_section("What we learned", told.learned, middle)
    blocks += [
        Heading(1, "What did not work"),
        *prose_paragraphs(told.did_not_work or NO_FAILURES_RECORDED),
    ]
    blocks += [*next_section(disclosure), *end, *sources_section(disclosure)]
    warnings = disclosure.warnings() + (
        () if told.did_not_work else (f"Case study: {NO_FAILURES_RECORDED}",)
    )
    return Document(
        title=told.title or workshop.title,
        subject=told.outcome or workshop.focus,
        author=series.title if series else workshop.title,
        dated=workshop.date,
        language=workshop.language,
        blocks=tuple(blocks),
        footer=join_nonempty([told.title or workshop.title, series.title if series else ""]),
        warnings=warnings,
    )


def _cover(disclosure: Disclosure, series: Series | None) -> Cover:
    workshop = disclosure.workshop
    told = workshop.case_study
    details = (
        join_nonempty([series.title if series else "", workshop.title]),
        join_nonempty([long_date(workshop.date), told.duration]),
    )
    return Cover(
        kicker="CASE STUDY",
        title=told.title or workshop.title,
        tagline=as_sentence(told.outcome or workshop.focus),
        details=details,
        network=theme_network(disclosure),
    )


def _at_a_glance_blocks(disclosure: Disclosure) -> list[Block]:
    workshop = disclosure.workshop
    blocks: list[Block] = [Heading(1, "At a glance")]
    if workshop.focus and workshop.case_study.outcome:
        blocks.append(Paragraph(text(as_sentence(workshop.focus)), "lead"))
    blocks.append(KeyFigures(_key_figures(disclosure)))
    if workshop.case_study.learned:
        first = workshop.case_study.learned.split("\n\n")[0]
        blocks.append(Panel("What we would tell others", (Paragraph(text(as_one_line(first))),)))
    return [*blocks, Contents("In this case study", depth=1)]


def _key_figures(disclosure: Disclosure) -> tuple[KeyFigure, ...]:
    said = [
        KeyFigure(figure.value, figure.label) for figure in disclosure.workshop.case_study.figures
    ]
    needs = disclosure.cards_of_kinds(*NEED_KINDS)
    backed = sum(1 for card in needs if disclosure.sources(card))
    made = [
        KeyFigure(str(len(disclosure.cards)), "contributions, all of them kept in the record"),
        KeyFigure(str(len(disclosure.workshop.themes)), "themes the group agreed on"),
        KeyFigure(f"{backed} of {len(needs)}", "needs rest on evidence"),
    ]
    return tuple((said or made)[:_MOST_FIGURES])


def _quotations_by_place(disclosure: Disclosure) -> tuple[list[Block], list[Block], list[Block]]:
    """Return the quotations shared out: one after the challenge, one after the lessons, the others at the end."""
    sources = disclosure.workshop.evidence
    said: list[Block] = [
        quotation(found)
        for found in disclosure.workshop.case_study.quotes
        if not found.source
        or (found.source in sources and disclosure.may_quote(sources[found.source]))
    ]
    return said[:1], said[1:2], said[2:]


def _prose_section(title: str, words: str, quotes: list[Block]) -> list[Block]:
    if words or quotes:
        return [Heading(1, title), *prose_paragraphs(words), *quotes]
    return []
