"""The bid form: what a group already knows for a fund, under the headings of its form.

Headings are data of the series; each is filled from the record as far as it goes: the problem from
challenges, users from needs with their evidence, why together from who shares it, money from what
partners ask for and give. What people still have to write is marked, so that no gap looks finished.

**Source:** the questions of Local Digital Fund application forms.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple, TypeAlias

from userneeds.analysis.insight.fund_rules import fund_money, in_pounds
from userneeds.analysis.insight.funding import FundFit
from userneeds.disclosure.seen import AnySeen
from userneeds.disclosure.visibility import Disclosure, organisations_of
from userneeds.documents.content.blocks import (
    Block,
    Bullets,
    DataTable,
    Document,
    Heading,
    Panel,
    TableColumn,
    plain_paragraph,
)
from userneeds.documents.content.runs import Text, italic, text, text_cells
from userneeds.documents.papers.phrasing import (
    card_sentence,
    long_date,
    strength_line,
    with_full_stop,
)
from userneeds.documents.papers.planned_paper import PlannedPaper
from userneeds.documents.papers.workshop_document import workshop_document
from userneeds.model.card import NEED_KINDS, Card, CardKind
from userneeds.model.series import Fund, FundShare, Series
from userneeds.model.wording import capitalise, counted, join_nonempty, join_with_and

BID_HEADINGS = (
    "The problem",
    "Users and their needs",
    "Why together",
    "Benefits",
    "Partners and letters",
    "Phases",
    "Money",
    "Risks",
)
"""Those of a bid whose series names none of its own."""
TO_WRITE = "To be written by people"
_MONEY_COLUMNS = (
    TableColumn("Partner", 2),
    TableColumn("Asks for", 1),
    TableColumn("Gives", 1),
    TableColumn("Letter", 1),
)


class _Bid(NamedTuple):
    """What a bid is made from."""

    fund: Fund
    fit: FundFit
    disclosure: Disclosure
    on: date
    """The day on which the fund is judged."""

    def cards(self, *kinds: CardKind) -> list[Card]:
        """Return the cards of the theme of some kinds, those with most dots first."""
        cards = [each for each in self.disclosure.cards_of(self.fit.theme) if each.kind in kinds]
        return sorted(cards, key=lambda each: -self.disclosure.dot_count(each.id))


_Filler: TypeAlias = Callable[[_Bid], Iterator[Block]]


def bid_form_papers(
    workshop: AnySeen, series: Series | None, on: date | None = None
) -> list[PlannedPaper]:
    """Return a form for each fund of the series, for the theme that fits it best on a day.

    That is the workshop's, where none is given. There is none without a series, funds or themes.
    """
    day = on or workshop.date
    if series is None:
        return []
    disclosure = Disclosure(workshop)
    all_fits = workshop.counts.fund_fits(series, day)
    fits = [each for each in all_fits if disclosure.cards_of(each.theme)]
    best: dict[str, FundFit] = {}
    for fit in fits:
        best.setdefault(fit.fund, fit)
    papers: list[PlannedPaper] = []
    for fund_id, fit in best.items():
        bid = _Bid(series.funds[fund_id], fit, disclosure, day)
        papers.append(PlannedPaper(fund_id, partial(_document, bid, series)))
    return papers


def _document(bid: _Bid, series: Series) -> Document:
    theme = bid.disclosure.seen.themes[bid.fit.theme]
    return workshop_document(
        bid.disclosure,
        series,
        title=f"Bid form: {theme.name}",
        subject=f"A bid to {bid.fund.name}",
        blocks=_blocks(bid, series),
    )


def _blocks(bid: _Bid, series: Series) -> list[Block]:
    theme = bid.disclosure.seen.themes[bid.fit.theme]
    blocks: list[Block] = [
        Heading(1, theme.name),
        plain_paragraph(_opening(bid), "lead"),
    ]
    for heading in series.bid_headings or BID_HEADINGS:
        blocks += [Heading(2, heading), *_filled(heading, bid)]
    to_do = [text(words) for words in bid.fit.to_do_outside]
    if to_do:
        blocks.append(Panel("Before anybody can bid", (Bullets(tuple(to_do), "box"),)))
    return blocks


def _opening(bid: _Bid) -> str:
    fund = bid.fund
    facts = [f"A bid to {fund.name}"]
    if fund.closes:
        closing = "closed on" if fund.has_closed(bid.on) else "closes"
        facts.append(f"{closing} {long_date(fund.closes)}")
    if fund.maximum_amount:
        facts.append(f"up to {in_pounds(fund.maximum_amount)}")
    stood = f"As the record stood on {long_date(bid.disclosure.seen.date)}"
    if bid.on != bid.disclosure.seen.date:
        stood = f"{stood}, judged on {long_date(bid.on)}"
    return f"{join_nonempty(facts)}. {stood}."


def _filled(heading: str, bid: _Bid) -> list[Block]:
    """Return what the record says under a heading, and that people must write the rest."""
    words = heading.casefold()
    fillers = [fill for known, fill in _FILLERS.items() if known in words]
    blocks = [block for fill in fillers[:1] for block in fill(bid)]
    if blocks:
        return blocks
    return [plain_paragraph(f"{TO_WRITE}: nothing in the record says it.", "label")]


def _problem(bid: _Bid) -> Iterator[Block]:
    yield from _statements(bid.cards("challenge", "insight"), bid.disclosure)


def _users(bid: _Bid) -> Iterator[Block]:
    needs = bid.cards(*sorted(NEED_KINDS))
    if needs:
        yield Bullets(tuple(_need(need, bid.disclosure) for need in needs))


def _need(need: Card, disclosure: Disclosure) -> Text:
    return text(card_sentence(need), italic(f" {capitalise(strength_line(need, disclosure))}."))


def _together(bid: _Bid) -> Iterator[Block]:
    cards = bid.disclosure.cards_of(bid.fit.theme)
    names = list(map(bid.disclosure.organisation_name, organisations_of(cards, bid.disclosure)))
    if bid.fit.partners:
        spoke = counted(len(bid.fit.partners), "organisation")
        among = f": {join_with_and(names)}" if names else ""
        yield plain_paragraph(f"{spoke} spoke of it{among}.")


def _benefits(bid: _Bid) -> Iterator[Block]:
    goals = bid.cards("goal")
    benefits = [need.benefit for need in bid.cards("need", "story") if need.benefit]
    items = [text(_goal(goal)) for goal in goals]
    items += [text(capitalise(with_full_stop(words))) for words in dict.fromkeys(benefits)]
    if items:
        yield Bullets(tuple(items))


def _goal(goal: Card) -> str:
    measure = f" Measured by {with_full_stop(goal.measure)}" if goal.measure else ""
    return card_sentence(goal) + measure


def _partners(bid: _Bid) -> Iterator[Block]:
    partners = _partner_names(bid)
    letters = [name for name, share in partners if share.letter]
    missing = [name for name, share in partners if not share.letter]
    if letters:
        yield plain_paragraph(f"With a letter: {join_with_and(letters)}.")
    if missing:
        yield plain_paragraph(f"{TO_WRITE}: the letters of {join_with_and(missing)}.", "label")


def _partner_names(bid: _Bid) -> list[tuple[str, FundShare]]:
    """Return the partners that the fund lists, by the names that may be told."""
    named = {key: bid.disclosure.organisation_name(key) for key in bid.fund.shares}
    return [(name, bid.fund.shares[key]) for key, name in named.items() if name]


def _phases(bid: _Bid) -> Iterator[Block]:
    projects = [card for card in bid.cards("project", "idea") if card.phase]
    if projects:
        items = [text(f"{capitalise(str(each.phase))}: {card_sentence(each)}") for each in projects]
        yield Bullets(tuple(items))


def _money(bid: _Bid) -> Iterator[Block]:
    partners = _partner_names(bid)
    if not partners:
        return
    money = fund_money(bid.fund)
    rows = [_money_row(name, share) for name, share in partners]
    kept_back = len(bid.fund.shares) - len(partners)
    if kept_back:
        rows.append(text_cells(f"{counted(kept_back, 'other')}", "", "", ""))
    total = text_cells("Together", in_pounds(money.asked), in_pounds(money.given), "")
    yield DataTable(_MONEY_COLUMNS, (*rows, total), "What partners ask for and give")
    if money.short:
        yield plain_paragraph(f"{in_pounds(money.short)} of our own money is still to be found.")


def _money_row(name: str, share: FundShare) -> tuple[Text, ...]:
    letter = "yes" if share.letter else "to come"
    return text_cells(name, in_pounds(share.asks), in_pounds(share.gives), letter)


def _risks(bid: _Bid) -> Iterator[Block]:
    yield from _statements(bid.cards("uncertainty"), bid.disclosure)


def _statements(cards: Sequence[Card], disclosure: Disclosure) -> Iterator[Block]:
    items: list[Text] = []
    for card in cards:
        whose = disclosure.organisation_name(disclosure.organisation_of(card))
        items.append(text(card_sentence(card), italic(f" {whose}." if whose else "")))
    if items:
        yield Bullets(tuple(items))


_FILLERS: Mapping[str, _Filler] = {
    "problem": _problem,
    "user": _users,
    "need": _users,
    "together": _together,
    "benefit": _benefits,
    "partner": _partners,
    "letter": _partners,
    "phase": _phases,
    "money": _money,
    "cost": _money,
    "risk": _risks,
}
"""What fills a heading that has this word in it; the first one counts."""
