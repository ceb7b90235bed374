"""The prospectus: one page a fund, to ask partners whether they come along.

It shows the theme that fits the fund best, who shares it, the needs behind it, and as a list of
boxes what is still missing before anybody can bid. Amounts and dates are the fund's own data.
**Source:** the conditions of co-funding rounds, as `analysis.insight.funding` reads them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from userneeds.analysis.insight.funding import FundFit
from userneeds.disclosure.seen import AnySeen
from userneeds.disclosure.visibility import Disclosure, organisations_of
from userneeds.documents.content.blocks import (
    Block,
    Bullets,
    Document,
    Heading,
    Panel,
    Paragraph,
    WithMarginNotes,
    plain_paragraph,
)
from userneeds.documents.content.runs import Text, TextRun, bold, italic, text
from userneeds.documents.papers.phrasing import (
    card_sentence,
    long_date,
    strength_line,
    with_full_stop,
)
from userneeds.documents.papers.planned_paper import PlannedPaper
from userneeds.documents.papers.workshop_document import workshop_document
from userneeds.model.card import Card
from userneeds.model.series import Fund, Series
from userneeds.model.wording import capitalise, counted, join_nonempty, join_with_and

_MOST_NEEDS = 3
_MOST_OTHERS = 3
_ISO_DATE = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


def prospectus_papers(
    workshop: AnySeen, series: Series | None, on: date | None = None
) -> list[PlannedPaper]:
    """Return a paper for each fund of the series, judged on a day (the workshop's without one).

    There is none without a series, funds or themes.
    """
    day = on or workshop.date
    if series is None:
        return []
    disclosure = Disclosure(workshop)
    all_fits = workshop.counts.fund_fits(series, day)
    fits_with_cards = [fit for fit in all_fits if disclosure.cards_of(fit.theme)]
    papers = []
    for fund in series.funds.values():
        # Best first, as they come.
        fits = [fit for fit in fits_with_cards if fit.fund == fund.id]
        if fits:
            make = partial(_document, fund, fits, disclosure, series, day)
            papers.append(PlannedPaper(fund.id, make))
    return papers


def _document(
    fund: Fund, fits: Sequence[FundFit], disclosure: Disclosure, series: Series, day: date
) -> Document:
    best = fits[0]
    workshop = disclosure.seen
    theme = workshop.themes[best.theme]
    document = workshop_document(
        disclosure,
        series,
        title=f"Prospectus: {theme.name}",
        subject=f"A shared project for {fund.name}",
        blocks=_blocks(fund, fits, disclosure, day),
    )
    # The fund stands at the foot of the page, in place of the workshop.
    stood = long_date(workshop.date)
    footer = join_nonempty([fund.name, series.paper_name(), stood])
    return replace(document, footer=footer)


def _blocks(fund: Fund, fits: Sequence[FundFit], disclosure: Disclosure, day: date) -> list[Block]:
    best, *others = fits
    theme = disclosure.seen.themes[best.theme]
    partners = plain_paragraph(_partners_in_words(best, disclosure))
    blocks: list[Block] = [
        Heading(1, theme.name),
        plain_paragraph(f"A shared project for {fund.name}: who comes along?", "lead"),
        Heading(2, "Who shares it"),
        WithMarginNotes(partners, _fund_facts(fund, day)),
        Heading(2, "The needs behind it"),
    ]
    blocks += _needs_blocks(best, disclosure)
    blocks.append(_missing_panel(best))
    if others:
        blocks.append(_other_themes(others, disclosure))
    return blocks


def _fund_facts(fund: Fund, day: date) -> tuple[Text, ...]:
    """Return what the fund asks, for the margin."""
    name = text(TextRun(fund.name, bold=True, link=fund.url))
    facts = [name, *map(text, _conditions_in_words(fund, day))]
    return tuple(filter(None, facts))


def _conditions_in_words(fund: Fund, day: date) -> Iterator[str]:
    if fund.closes:
        words = "Closed on" if fund.has_closed(day) else "Open until"
        yield f"{words} {long_date(fund.closes)}"
    yield f"At least {fund.minimum_partners} partners"
    if fund.maximum_amount:
        yield f"Up to £{fund.maximum_amount:,}"
    if fund.phases:
        yield f"For {join_with_and(fund.phases)}"
    yield with_full_stop(fund.notes)


def _partners_in_words(fit: FundFit, disclosure: Disclosure) -> str:
    """Return how many share it, and those of them that may be named."""
    if not fit.partners:
        return "Nobody yet."
    names = _names_of_partners(fit, disclosure)
    spoke = f"{counted(len(fit.partners), 'organisation')} spoke of it"
    if not names:
        return f"{spoke}."
    if len(names) == len(fit.partners):
        return f"{spoke}: {join_with_and(names)}."
    return f"{spoke}, among them {join_with_and(names)}."


def _names_of_partners(fit: FundFit, disclosure: Disclosure) -> list[str]:
    cards = disclosure.cards_of(fit.theme)
    return list(map(disclosure.organisation_name, organisations_of(cards, disclosure)))


def _needs_blocks(fit: FundFit, disclosure: Disclosure) -> list[Block]:
    needs = _needs_best_proven_first(fit, disclosure)
    items = [_need_text(need, disclosure) for need in needs[:_MOST_NEEDS]]
    blocks: list[Block] = [Bullets(tuple(items))]
    more = len(needs) - _MOST_NEEDS
    if more > 0:
        blocks.append(plain_paragraph(f"{more} more are in the case study.", "small"))
    return blocks


def _needs_best_proven_first(fit: FundFit, disclosure: Disclosure) -> list[Card]:
    """Return the theme's needs; where it has none, all its cards."""

    def proof(card: Card) -> tuple[int, int]:
        source_count = len(disclosure.sources(card))
        return source_count, disclosure.dot_count(card.id)

    cards = disclosure.cards_of(fit.theme)
    needs = [card for card in cards if card.is_need]
    return sorted(needs or cards, key=proof, reverse=True)


def _need_text(card: Card, disclosure: Disclosure) -> Text:
    strength = capitalise(strength_line(card, disclosure))
    return text(card_sentence(card), italic(f" {strength}."))


def _missing_panel(fit: FundFit) -> Panel:
    if not fit.to_do:
        return Panel("Ready", (plain_paragraph("Nothing is missing: the group can bid."),))
    items = [text(_with_long_dates(words)) for words in fit.to_do_outside]
    return Panel("Still missing before we can bid", (Bullets(tuple(items), "box"),))


def _with_long_dates(words: str) -> str:
    """Return a sentence with its dates as people read them."""
    return _ISO_DATE.sub(_as_long_date, words)


def _as_long_date(iso_date: re.Match[str]) -> str:
    return long_date(date.fromisoformat(iso_date[0]))


def _other_themes(others: Sequence[FundFit], disclosure: Disclosure) -> Paragraph:
    next_best = others[:_MOST_OTHERS]
    themes = "; ".join(_other_theme_in_words(fit, disclosure) for fit in next_best)
    content = text(bold("Other themes for this fund: "), f"{themes}.")
    return Paragraph(content, "small")


def _other_theme_in_words(fit: FundFit, disclosure: Disclosure) -> str:
    theme = disclosure.seen.themes[fit.theme]
    partners = counted(len(fit.partners), "organisation")
    missing = counted(len(fit.to_do), "thing") if fit.to_do else "nothing"
    return f"{theme.name} ({partners}, {missing} missing)"
