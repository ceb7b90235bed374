"""Which shared themes could be paid for together, and what is still missing before anybody can bid.

Fundable: partners at or above the fund's minimum, an owner named in each of them, a need with
evidence above anecdote, no project already under way for it, a phase that the fund pays for, and
the fund still open; then whatever else its rules say (`fund_rules`). What is missing prints as a
to-do list. Funds are judged on the day that is asked about.

**Source:** Local Digital Fund rules of several rounds; each fund's own figures are data of the
series.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from userneeds.analysis.insight.commonality import Commonality, commonalities
from userneeds.analysis.insight.evidence.evidence_strength import evidence_strength
from userneeds.analysis.insight.fund_rules import FundCondition, fund_rules, with_menders
from userneeds.model.card import Card
from userneeds.model.ids import OrganisationId, ThemeId
from userneeds.model.series import Fund, Series
from userneeds.model.wording import counted, join_nonempty
from userneeds.model.workshop import Workshop


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
        return tuple(condition.words for condition in self._unmet())

    @property
    def to_do_and_who(self) -> tuple[str, ...]:
        """What is missing, a sentence each, with who can mend it."""
        unmet = self._unmet()
        return tuple(join_nonempty((each.words, each.who), " ") for each in unmet)

    @property
    def to_do_outside(self) -> tuple[str, ...]:
        """What is missing, for a page that leaves the group: no names, nothing from cards."""
        unmet = self._unmet()
        return tuple(condition.outside or condition.words for condition in unmet)

    def _unmet(self) -> list[FundCondition]:
        return [condition for condition in self.conditions if not condition.is_met]


def fund_fits(workshop: Workshop, series: Series, on: date | None = None) -> tuple[FundFit, ...]:
    """Return every fund against every theme, on a day (the workshop's, where none is given).

    Fewest missing conditions first, then most widely shared, then by ids.
    """
    day = on or workshop.date
    funds = sorted(series.funds.values(), key=attrgetter("id"))
    fits: list[FundFit] = []
    shared = commonalities(workshop)
    for commonality in shared:
        fits += (_fund_fit(workshop, series, fund, commonality, day) for fund in funds)
    # Sorting is stable: themes stay in order of commonality, funds in id order.
    return tuple(sorted(fits, key=lambda fit: len(fit.to_do)))


def _fund_fit(
    workshop: Workshop, series: Series, fund: Fund, commonality: Commonality, day: date
) -> FundFit:
    theme = commonality.theme
    cards = workshop.cards_of(theme)
    sharing = commonality.sharing
    partners = tuple(name for name in sharing if _may_join(workshop, fund, name))
    conditions: list[FundCondition] = []
    conditions.append(_partner_condition(fund, partners))
    conditions.append(_owner_condition(workshop, partners, cards))
    conditions.append(_evidence_condition(workshop, cards))
    conditions.append(_project_condition(workshop, series, theme, cards))
    conditions.append(_phase_condition(fund, cards))
    conditions.append(_date_condition(fund, day))
    conditions += fund_rules(workshop, fund, partners)
    told = with_menders(workshop, fund, partners, conditions)
    return FundFit(fund.id, fund.name, theme, partners, tuple(told))


def _may_join(workshop: Workshop, fund: Fund, name: OrganisationId) -> bool:
    """Tell whether an organisation is of a kind that the fund pays; without kinds every one is."""
    if not fund.partner_kinds:
        return True
    organisation = workshop.organisations.get(name)
    return organisation is not None and organisation.kind in fund.partner_kinds


def _partner_condition(fund: Fund, partners: Sequence[OrganisationId]) -> FundCondition:
    wanted = fund.minimum_partners
    missing = wanted - len(partners)
    if missing <= 0:
        words = f"{counted(len(partners), 'partner')}, {wanted} wanted"
        return FundCondition("partners", is_met=True, words=words)
    words = f"Find {missing} more to reach {wanted} partners."
    return FundCondition("partners", is_met=False, words=words)


def _owner_condition(
    workshop: Workshop, partners: Sequence[OrganisationId], cards: Iterable[Card]
) -> FundCondition:
    if not partners:
        return FundCondition("owners", is_met=False, words="Name owners.")
    people = workshop.people
    owners = {card.owner for card in cards}
    owning = {people[owner].organisation for owner in owners if owner in people}
    without = [partner for partner in partners if partner not in owning]
    if not without:
        return FundCondition("owners", is_met=True, words="an owner in each")
    names = [workshop.organisation_name(partner) for partner in without]
    some = f"{len(without)} of {len(partners)} partners"
    if len(without) == len(partners):
        some = "each partner"
    words = f"Name an owner at {', '.join(names)}."
    outside = f"Name an owner at {some}."
    return FundCondition("owners", False, words, outside)


def _evidence_condition(workshop: Workshop, cards: Iterable[Card]) -> FundCondition:
    proven = 0
    for card in cards:
        if card.kind == "need":
            strength = evidence_strength(workshop, card)
            proven += not strength.is_anecdote
    if proven:
        return FundCondition("evidence", is_met=True, words=f"{proven} proven needs")
    words = "Link a need to evidence above anecdote."
    return FundCondition("evidence", is_met=False, words=words)


def _project_condition(
    workshop: Workshop, series: Series, theme_id: ThemeId, cards: Iterable[Card]
) -> FundCondition:
    theme = workshop.themes.get(theme_id)
    standing = theme.standing if theme else ""
    projects = series.projects.values() if standing else ()
    under_way = [project.name for project in projects if standing in project.themes]
    project_cards = [card for card in cards if card.kind == "project"]
    under_way += [card.statement() for card in project_cards if card.is_under_way()]
    if not under_way:
        return FundCondition("no project yet", is_met=True, words="nothing under way")
    question = "Agree how it differs from what is under way"
    words = f"{question}: {'; '.join(under_way)}."
    outside = f"{question} ({len(under_way)})."
    return FundCondition("no project yet", False, words, outside)


def _phase_condition(fund: Fund, cards: Iterable[Card]) -> FundCondition:
    """Return whether the fund pays for the phase; a theme whose cards name none is in discovery."""
    phases = {card.phase for card in cards if card.phase}
    if not phases:
        phases = {"discovery"}
    if not fund.phases or phases.intersection(fund.phases):
        return FundCondition("phase", is_met=True, words="in phase")
    words = f"The fund pays for {', '.join(fund.phases)} only."
    return FundCondition("phase", is_met=False, words=words)


def _date_condition(fund: Fund, day: date) -> FundCondition:
    if fund.closes and fund.has_closed(day):
        words = f"It closed on {fund.closes.isoformat()}: look for the next round."
        return FundCondition("dates", is_met=False, words=words)
    if fund.opens and day < fund.opens:
        words = f"It opens on {fund.opens.isoformat()}: be ready."
        return FundCondition("dates", is_met=False, words=words)
    if fund.closes:
        words = f"{(fund.closes - day).days} days left"
        return FundCondition("dates", is_met=True, words=words)
    return FundCondition("dates", is_met=True, words="open: no closing day is noted")
