"""Which further rules has a fund, and what do its partners ask for and give?

Who may lead, where partners must be, how much they must give themselves, and whether what each asks
for adds up to no more than there is. What is missing says which organisations of the meetup can
mend it. A rule that is only told in words is never met by itself:
somebody has to read it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from textwrap import shorten
from typing import NamedTuple, TypeAlias

from userneeds.model.ids import OrganisationId
from userneeds.model.people import Organisation
from userneeds.model.series import Fund, FundShare
from userneeds.model.wording import join_with_and
from userneeds.model.workshop import Workshop

_WHOLE_PERCENT = 100
_LONGEST_RULE = 600
"""Characters of a rule in words that are repeated."""
_MOST_NAMED = 4
"""Organisations that are named to be asked."""


@dataclass(frozen=True, slots=True)
class FundCondition:
    """One thing a fund asks for."""

    name: str
    is_met: bool
    words: str
    """What is there, or what to do about it."""
    outside: str = ""
    """The same for a page that leaves the group.

    Empty where `words` name no organisation and quote no card.
    """
    who: str = ""
    """Who can mend it, where the words do not say so; never told outside the group."""


@dataclass(frozen=True, slots=True)
class FundMoney:
    """What partners ask of a fund together and give themselves, in pounds."""

    asked: int
    given: int
    wanted: int
    """What they must give at least."""
    over: int
    """By how much they ask for more than there is; 0 where no limit is known."""

    @property
    def short(self) -> int:
        """How much they are still to give."""
        return max(0, self.wanted - self.given)


def fund_money(fund: Fund) -> FundMoney:
    """Return what the partners of a fund ask for and give, added up."""
    asked = sum(share.asks for share in fund.shares.values())
    given = sum(share.gives for share in fund.shares.values())
    # Rounded up: a penny too little is too little.
    wanted = -(-asked * fund.match_percent // _WHOLE_PERCENT)
    over = max(0, asked - fund.maximum_amount) if fund.maximum_amount else 0
    return FundMoney(asked, given, wanted, over)


def in_pounds(amount: int) -> str:
    """Return an amount as '£250,000'."""
    return f"£{amount:,}"


def fund_rules(
    workshop: Workshop, fund: Fund, partners: Sequence[OrganisationId]
) -> Iterator[FundCondition]:
    """Yield how partners stand against those rules that a fund has."""
    if fund.lead_kinds:
        yield _lead_condition(workshop, fund, partners)
    if fund.regions:
        yield _region_condition(workshop, fund, partners)
    if fund.shares or fund.match_percent:
        yield _money_condition(fund)
    if fund.shares:
        yield _letters_condition(workshop, fund, partners)
    if fund.notes:
        yield _condition_in_words(fund)


def _lead_condition(
    workshop: Workshop, fund: Fund, partners: Sequence[OrganisationId]
) -> FundCondition:
    known = [workshop.organisations[name] for name in partners if name in workshop.organisations]
    leads = [each.name for each in known if each.kind in fund.lead_kinds]
    if leads:
        return FundCondition("lead", True, f"can be led by {join_with_and(leads)}", "has a lead")
    words = f"Find a partner to lead: {join_with_and(fund.lead_kinds)}."
    return FundCondition("lead", is_met=False, words=words)


def _region_condition(
    workshop: Workshop, fund: Fund, partners: Sequence[OrganisationId]
) -> FundCondition:
    known = [workshop.organisations[name] for name in partners if name in workshop.organisations]
    outside = [each.name for each in known if each.region not in fund.regions]
    where = join_with_and(fund.regions)
    if not outside:
        return FundCondition("region", is_met=True, words=f"all in {where}")
    words = f"It is for {where} only: {join_with_and(outside)} may not be part of it."
    less = f"It is for {where} only: {len(outside)} of {len(partners)} may not be part of it."
    return FundCondition("region", False, words, less)


def _money_condition(fund: Fund) -> FundCondition:
    money = fund_money(fund)
    if not money.asked:
        words = "Say what each partner asks for and gives."
        return FundCondition("money", is_met=False, words=words)
    if money.over:
        words = f"Ask for {in_pounds(money.over)} less: the fund gives at most "
        words += f"{in_pounds(fund.maximum_amount)}, and {in_pounds(money.asked)} is asked for."
        return FundCondition("money", is_met=False, words=words)
    if money.short:
        words = f"Find {in_pounds(money.short)} more of our own: {in_pounds(money.wanted)} is "
        words += f"wanted for {in_pounds(money.asked)}."
        return FundCondition("money", is_met=False, words=words)
    words = f"{in_pounds(money.asked)} asked for, {in_pounds(money.given)} given"
    return FundCondition("money", is_met=True, words=words)


def _letters_condition(
    workshop: Workshop, fund: Fund, partners: Sequence[OrganisationId]
) -> FundCondition:
    nothing = FundShare()
    missing = [name for name in partners if not fund.shares.get(name, nothing).letter]
    if not missing:
        return FundCondition("letters", is_met=True, words="a letter of each partner")
    names = join_with_and([workshop.organisation_name(name) for name in missing])
    outside = f"Ask for the letters of {len(missing)} of {len(partners)} partners."
    return FundCondition("letters", False, f"Ask {names} for a letter.", outside)


def _condition_in_words(fund: Fund) -> FundCondition:
    """Return a rule that only people can judge; no program ever says that it is met."""
    rule = shorten(fund.notes, _LONGEST_RULE, placeholder=" …")
    return FundCondition("in words", is_met=False, words=f"Read its own rules: {rule}")


class _BidSoFar(NamedTuple):
    workshop: Workshop
    fund: Fund
    partners: Sequence[OrganisationId]

    def others(self) -> Iterator[Organisation]:
        """Yield the organisations of the meetup that are no partners yet."""
        for key in sorted(self.workshop.organisations):
            if key not in self.partners:
                yield self.workshop.organisations[key]

    def named(self) -> Iterator[Organisation]:
        """Yield the partners that are listed."""
        for key in self.partners:
            if key in self.workshop.organisations:
                yield self.workshop.organisations[key]


_Menders: TypeAlias = Callable[[_BidSoFar], Iterable[Organisation]]


def with_menders(
    workshop: Workshop,
    fund: Fund,
    partners: Sequence[OrganisationId],
    conditions: Iterable[FundCondition],
) -> Iterator[FundCondition]:
    """Yield the conditions; those that are not met say who can mend them."""
    bid = _BidSoFar(workshop, fund, partners)
    for condition in conditions:
        find = _MENDERS.get(condition.name)
        if condition.is_met or find is None:
            yield condition
        else:
            yield replace(condition, who=_ask(find(bid)))


def _ask(organisations: Iterable[Organisation]) -> str:
    names = [organisation.name for organisation in organisations]
    if not names:
        return ""
    more = ["others"] if len(names) > _MOST_NAMED else []
    told = join_with_and([*names[:_MOST_NAMED], *more])
    return f"Ask {told}."


def _who_may_join(bid: _BidSoFar) -> Iterator[Organisation]:
    kinds = bid.fund.partner_kinds
    regions = bid.fund.regions
    for each in bid.others():
        if (not kinds or each.kind in kinds) and (not regions or each.region in regions):
            yield each


def _who_may_lead(bid: _BidSoFar) -> Iterator[Organisation]:
    return (each for each in bid.others() if each.kind in bid.fund.lead_kinds)


def _who_leads(bid: _BidSoFar) -> Iterator[Organisation]:
    """Yield the partners that may lead; nobody, where the fund does not say who may."""
    return (each for each in bid.named() if each.kind in bid.fund.lead_kinds)


def _who_brought_sources(bid: _BidSoFar) -> Iterator[Organisation]:
    """Yield the partners that have sources; all of them, where none has."""
    with_sources = {source.organisation for source in bid.workshop.evidence.values()}
    partners = list(bid.named())
    brought = [each for each in partners if each.id in with_sources]
    yield from brought or partners


_MENDERS: Mapping[str, _Menders] = {
    "partners": _who_may_join,
    "evidence": _who_brought_sources,
    "lead": _who_may_lead,
    "money": _BidSoFar.named,
    "in words": _who_leads,
    "no project yet": _who_leads,
}
"""By the name of the condition; owners, regions and letters name them in their words."""
