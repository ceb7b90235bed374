"""The prospectus: one page a fund, to ask partners whether they come along.

It shows the theme that fits the fund best, who shares it, the needs behind it, and as a list of
boxes what is still missing before anybody can bid. Amounts and dates are the fund's own data.
**Source:** the conditions of co-funding rounds, as `analysis.funding` reads them.
"""

import re
from datetime import date

from userneeds.analysis.insight.funding import FundFit, fund_fits
from userneeds.disclosure.visibility import Disclosure, organisations_of
from userneeds.documents.content.blocks import (
    Block,
    Bullets,
    Document,
    Heading,
    Panel,
    Paragraph,
    WithMarginNotes,
)
from userneeds.documents.content.runs import Text, TextRun, bold, join_nonempty, text
from userneeds.documents.papers.phrasing import (
    NEED_KINDS,
    as_sentence,
    capitalise,
    counted,
    join_with_and,
    long_date,
    strength_line,
)
from userneeds.model.series import Fund, Series
from userneeds.model.workshop import Workshop

_MOST_NEEDS = 3
_ISO_DATE = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_MOST_OTHERS = 3


def prospectus_papers(workshop: Workshop, series: Series | None) -> list[tuple[str, Document]]:
    """Return a paper for each fund of the series, with its file name; none without a series, funds or themes."""
    if series is None:
        return []
    disclosure = Disclosure(workshop, is_public=True)
    found = [fit for fit in fund_fits(workshop, series) if disclosure.cards_of(fit.theme)]
    papers = []
    for fund in series.funds.values():
        mine = [fit for fit in found if fit.fund == fund.id]
        if mine:
            papers.append((f"prospectus-{fund.id}", _document(fund, mine, disclosure, series)))
    return papers


def _document(fund: Fund, found: list[FundFit], disclosure: Disclosure, series: Series) -> Document:
    workshop = disclosure.workshop
    best, *others = found
    theme = workshop.themes[best.theme]
    blocks: list[Block] = [
        Heading(1, theme.name),
        Paragraph(text(f"A shared project for {fund.name}: who comes along?"), "lead"),
        Heading(2, "Who shares it"),
        WithMarginNotes(Paragraph(text(_partners_in_words(best, disclosure))), _fund_facts(fund)),
        Heading(2, "The needs behind it"),
        *_needs_blocks(best, disclosure),
        *_missing_blocks(best),
        *_other_themes_blocks(others, disclosure),
    ]
    return Document(
        title=f"Prospectus: {theme.name}",
        subject=f"A shared project for {fund.name}",
        author=series.title,
        dated=workshop.date,
        language=workshop.language,
        blocks=tuple(blocks),
        footer=join_nonempty([fund.name, series.title, long_date(workshop.date)]),
        warnings=disclosure.warnings(),
    )


def _fund_facts(fund: Fund) -> tuple[Text, ...]:
    """Return what the fund asks, for the margin."""
    facts = (
        text(TextRun(fund.name, bold=True, link=fund.url)),
        text(f"Open until {long_date(fund.closes)}" if fund.closes else ""),
        text(f"At least {fund.minimum_partners} partners"),
        text(f"Up to £{fund.maximum_amount:,}" if fund.maximum_amount else ""),
        text(f"For {join_with_and(list(fund.phases))}" if fund.phases else ""),
        text(as_sentence(fund.notes)),
    )
    return tuple(fact for fact in facts if fact)


def _partners_in_words(fit: FundFit, disclosure: Disclosure) -> str:
    """Return how many share it, and those of them that may be named."""
    cards = disclosure.cards_of(fit.theme)
    names = [
        disclosure.organisation_name(home)
        for home in organisations_of(cards, disclosure)
        if home in fit.partners
    ]
    if not fit.partners:
        return "Nobody yet."
    said = f"{counted(len(fit.partners), 'organisation')} spoke of it"
    if not names:
        return f"{said}."
    if len(names) == len(fit.partners):
        return f"{said}: {join_with_and(names)}."
    return f"{said}, among them {join_with_and(names)}."


def _needs_blocks(fit: FundFit, disclosure: Disclosure) -> list[Block]:
    cards = disclosure.cards_of(fit.theme)
    needs = [card for card in cards if card.kind in NEED_KINDS] or list(cards)
    ranked = sorted(
        needs, key=lambda card: (-len(disclosure.sources(card)), -disclosure.dot_count(card.id))
    )
    items = tuple(
        text(
            as_sentence(card.statement()),
            TextRun(f" {capitalise(strength_line(card, disclosure))}.", italic=True),
        )
        for card in ranked[:_MOST_NEEDS]
    )
    blocks: list[Block] = [Bullets(items)]
    if len(ranked) > _MOST_NEEDS:
        blocks.append(
            Paragraph(text(f"{len(ranked) - _MOST_NEEDS} more are in the case study."), "small")
        )
    return blocks


def _missing_blocks(fit: FundFit) -> list[Block]:
    if not fit.to_do:
        return [Panel("Ready", (Paragraph(text("Nothing is missing: the group can bid.")),))]
    return [
        Panel(
            "Still missing before we can bid",
            (Bullets(tuple(text(_with_long_dates(words)) for words in fit.to_do_outside), "box"),),
        )
    ]


def _with_long_dates(words: str) -> str:
    """Return a sentence with its dates as people read them."""
    return _ISO_DATE.sub(lambda found: long_date(date.fromisoformat(found[0])), words)


def _other_themes_blocks(others: list[FundFit], disclosure: Disclosure) -> list[Block]:
    if not others:
        return []
    said = [
        f"{disclosure.workshop.themes[fit.theme].name} ({counted(len(fit.partners), 'organisation')}, "
        + (f"{counted(len(fit.to_do), 'thing')} missing)" if fit.to_do else "nothing missing)")
        for fit in others[:_MOST_OTHERS]
    ]
    return [Paragraph(text(bold("Other themes for this fund: "), f"{'; '.join(said)}."), "small")]
