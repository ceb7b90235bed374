"""Which shared themes could be paid for together, and what is still missing before anybody can bid.

Fundable: partners at or above the fund's minimum, an owner named in each of them, a need with
evidence above anecdote, no project already under way for it, a phase that the fund pays for, and
the fund still open. What is missing prints as a to-do list.

**Source:** Local Digital Fund rules of several rounds; each fund's own figures are data of the
series.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from userneeds.analysis.insight.commonality import Commonality, commonalities
from userneeds.analysis.insight.evidence_strength import evidence_strength
from userneeds.model.card import Card
from userneeds.model.ids import OrganisationId, ThemeId
from userneeds.model.series import Fund, Series
from userneeds.model.workshop import Workshop


@dataclass(frozen=True, slots=True)
class FundCondition:
    """One thing a fund asks for."""

    name: str
    is_met: bool
    words: str
    """What is there, or what to do about it."""
    outside: str = ""
    """The same for a page that leaves the group, where `words` name organisations or quote cards.
    """


@dataclass(frozen=True, slots=True)
class FundFit:
    """How one theme stands against one fund."""

    fund: str
    """Its id."""
    fund_name: str
    theme: ThemeId
    partners: tuple[OrganisationId, ...]
    conditions: tuple[FundCondition, ...]

    @property
    def is_fundable(self) -> bool:
        """Whether nothing is missing."""
        return all(condition.is_met for condition in self.conditions)

    @property
    def to_do(self) -> tuple[str, ...]:
        """What is missing, a sentence each."""
        return tuple(condition.words for condition in self.conditions if not condition.is_met)

    @property
    def to_do_outside(self) -> tuple[str, ...]:
        """What is missing, for a page that leaves the group: no names, nothing from cards."""
        return tuple(
            condition.outside or condition.words
            for condition in self.conditions
            if not condition.is_met
        )


def fund_fits(workshop: Workshop, series: Series, on: date | None = None) -> tuple[FundFit, ...]:
    """Return every fund against every theme, on a day (the workshop's, where none is given).

    Fewest missing conditions first, then most widely shared, then by ids.
    """
    day = on or workshop.date
    common = commonalities(workshop)
    found = [
        (len(fit.to_do), place, fit)
        for fund in sorted(series.funds.values(), key=lambda fund: fund.id)
        for place, one in enumerate(common)
        for fit in [_fund_fit(workshop, series, fund, one, day)]
    ]
    return tuple(fit for _, _, fit in sorted(found, key=lambda row: (row[0], row[1], row[2].fund)))


def _fund_fit(
    workshop: Workshop, series: Series, fund: Fund, common: Commonality, day: date
) -> FundFit:
    cards = workshop.cards_of(common.theme)
    partners = tuple(name for name in common.sharing if _may_join(workshop, fund, name))
    conditions = (
        _partner_condition(fund, partners),
        _owner_condition(workshop, partners, cards),
        _evidence_condition(workshop, cards),
        _project_condition(workshop, series, common.theme, cards),
        _phase_condition(fund, cards),
        _date_condition(fund, day),
    )
    return FundFit(fund.id, fund.name, common.theme, partners, conditions)


def _may_join(workshop: Workshop, fund: Fund, name: OrganisationId) -> bool:
    organisation = workshop.organisations.get(name)
    return not fund.partner_kinds or (
        organisation is not None and organisation.kind in fund.partner_kinds
    )


def _partner_condition(fund: Fund, partners: tuple[OrganisationId, ...]) -> FundCondition:
    there = len(partners)
    wanted = fund.minimum_partners
    missing = wanted - there
    words = (
        f"{there} partners, {wanted} wanted"
        if missing <= 0
        else f"Find {missing} more to reach {wanted} partners."
    )
    return FundCondition("partners", missing <= 0, words)


def _owner_condition(
    workshop: Workshop, partners: tuple[OrganisationId, ...], cards: tuple[Card, ...]
) -> FundCondition:
    owners = {
        workshop.people[card.owner].organisation for card in cards if card.owner in workshop.people
    }
    without = [name for name in partners if name not in owners]
    names = [
        workshop.organisations[name].name if name in workshop.organisations else name
        for name in without
    ]
    if not partners:
        return FundCondition("owners", is_met=False, words="Name owners.")
    if not without:
        return FundCondition("owners", is_met=True, words="an owner in each")
    some = (
        "each partner"
        if len(without) == len(partners)
        else f"{len(without)} of {len(partners)} partners"
    )
    return FundCondition(
        "owners",
        is_met=False,
        words=f"Name an owner at {', '.join(names)}.",
        outside=f"Name an owner at {some}.",
    )


def _evidence_condition(workshop: Workshop, cards: tuple[Card, ...]) -> FundCondition:
    proven = [
        card
        for card in cards
        if card.kind == "need" and not evidence_strength(workshop, card).is_anecdote
    ]
    words = f"{len(proven)} proven needs" if proven else "Link a need to evidence above anecdote."
    return FundCondition("evidence", bool(proven), words)


def _project_condition(
    workshop: Workshop, series: Series, theme: ThemeId, cards: tuple[Card, ...]
) -> FundCondition:
    named = workshop.themes.get(theme)
    standing = named.standing if named else ""
    going = [
        project.name
        for project in series.projects.values()
        if standing and standing in project.themes
    ]
    going += [
        card.statement()
        for card in cards
        if card.kind == "project" and card.phase not in {None, "idea"}
    ]
    if not going:
        return FundCondition("no project yet", is_met=True, words="nothing under way")
    words = f"Agree how it differs from what is under way: {'; '.join(going)}."
    outside = f"Agree how it differs from what is under way ({len(going)})."
    return FundCondition("no project yet", is_met=False, words=words, outside=outside)


def _phase_condition(fund: Fund, cards: tuple[Card, ...]) -> FundCondition:
    phases = {card.phase for card in cards if card.phase is not None} or {"discovery"}
    fitting = not fund.phases or bool(phases & set(fund.phases))
    return FundCondition(
        "phase",
        fitting,
        "in phase" if fitting else f"The fund pays for {', '.join(fund.phases)} only.",
    )


def _date_condition(fund: Fund, day: date) -> FundCondition:
    words = list(_date_words(fund, day))
    return FundCondition("dates", not words, words[0] if words else _open_words(fund, day))


def _date_words(fund: Fund, day: date) -> Iterator[str]:
    if fund.closes and day > fund.closes:
        yield f"It closed on {fund.closes.isoformat()}: look for the next round."
    if fund.opens and day < fund.opens:
        yield f"It opens on {fund.opens.isoformat()}: be ready."


def _open_words(fund: Fund, day: date) -> str:
    if fund.closes:
        return f"{(fund.closes - day).days} days left"
    return "open"
