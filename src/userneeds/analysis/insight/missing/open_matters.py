"""What is open, ranked by what it holds up, and who can mend it.

A gap holds up a fund when the theme of its card has partners enough and wants just that before the
fund closes. It weighs more with dots on its card or theme, and when a promise about its card is
late; a late promise is itself open. Without any of that the order is that of the rules.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from userneeds.analysis.insight.dot_votes import without_hidden_votes
from userneeds.analysis.insight.funding import FundFit, fund_fits
from userneeds.analysis.insight.gap_rules import gap_rules_of
from userneeds.analysis.insight.gaps import Gap, gaps, outstanding_gaps
from userneeds.model.action import Action
from userneeds.model.ids import CardId, OrganisationId, PersonId, ThemeId
from userneeds.model.series import Fund, Series, WantedItem
from userneeds.model.vote import sum_dots
from userneeds.model.wording import counted, short_date
from userneeds.model.workshop import Workshop

_CONDITIONS: Mapping[WantedItem, str] = {"owner": "owners", "evidence": "evidence"}
"""The condition of a fund that something wanted would meet."""
_FAR = 10**6
"""Days to the end of what never ends."""


@dataclass(frozen=True, slots=True)
class OpenMatter:
    """Something to see to."""

    words: str
    """What it is about."""
    wants: str
    """What is to be done about it."""
    holds_up: tuple[str, ...] = ()
    """What waits for it, the weightiest first."""
    card: CardId = ""
    owner: PersonId = ""
    """Who can mend it; empty where nobody is named."""
    organisation: OrganisationId = ""
    """Whose it is, where nobody is named."""
    must: bool = False
    weight: tuple[int, ...] = ()
    """Smaller ones come first."""


class _Closing(NamedTuple):
    """A fund that is open, and what a theme lacks for it."""

    days: int
    fund: Fund
    lacks: frozenset[str]


class _Weights(NamedTuple):
    """What things hold up, by the card or theme they are about."""

    closing: Mapping[ThemeId, Sequence[_Closing]]
    dots: Mapping[str, int]
    late: Mapping[CardId, int]
    """By how many days the latest promise about a card is late."""


def open_matters(workshop: Workshop, series: Series | None, on: date) -> list[OpenMatter]:
    """Return everything open on a day, what holds up most first."""
    rules = gap_rules_of(series)
    weights = _weights(workshop, series, on)
    matters = [
        _matter_of_gap(workshop, gap, weights) for gap in outstanding_gaps(gaps(workshop, rules))
    ]
    late = [action for action in workshop.actions.values() if action.is_late(on)]
    matters += [_matter_of_promise(action, on) for action in late]
    # Sorting is stable: what weighs the same stays in the order of the rules.
    return sorted(matters, key=lambda matter: matter.weight)


def _weights(workshop: Workshop, series: Series | None, on: date) -> _Weights:
    closing = _closing_funds(workshop, series, on) if series else {}
    late: dict[CardId, int] = {}
    for action in workshop.actions.values():
        days = _days_late(action, on) if action.is_late(on) else 0
        late |= {card: max(late.get(card, 0), days) for card in action.about if days}
    dots = sum_dots(without_hidden_votes(workshop).votes)
    return _Weights(closing, dots, late)


def _closing_funds(
    workshop: Workshop, series: Series, on: date
) -> Mapping[ThemeId, Sequence[_Closing]]:
    """Return the funds that close and are open yet, by the themes with partners enough."""
    closing: dict[ThemeId, list[_Closing]] = {}
    for fit in fund_fits(workshop, series, on):
        fund = series.funds[fit.fund]
        if fund.closes and not fund.has_closed(on) and _has_partners(fit):
            days = (fund.closes - on).days
            lacks = frozenset(each.name for each in fit.conditions if not each.is_met)
            closing.setdefault(fit.theme, []).append(_Closing(days, fund, lacks))
    return closing


def _has_partners(fit: FundFit) -> bool:
    return any(each.name == "partners" and each.is_met for each in fit.conditions)


def _matter_of_gap(workshop: Workshop, gap: Gap, weights: _Weights) -> OpenMatter:
    card = workshop.cards.get(gap.subject)
    theme = card.theme if card else gap.subject
    held = [each for each in weights.closing.get(theme, ()) if _would_help(gap, each)]
    soonest = min(held, key=lambda each: each.days, default=None)
    dots = weights.dots.get(gap.subject, 0) or weights.dots.get(theme, 0)
    late = weights.late.get(gap.subject, 0)
    return OpenMatter(
        words=gap.what,
        wants=gap.wants_in_words(),
        holds_up=tuple(_holds_up(soonest, late, dots)),
        card=card.id if card else "",
        owner=gap.owner,
        organisation=_organisation_of(workshop, gap),
        must=gap.must,
        weight=(soonest.days if soonest else _FAR, -late, -dots, 0 if gap.must else 1),
    )


def _holds_up(soonest: _Closing | None, late: int, dots: int) -> Iterator[str]:
    if soonest:
        yield f"'{soonest.fund.name}' closes in {counted(soonest.days, 'day')}"
    if late:
        yield f"a promise is {counted(late, 'day')} late"
    if dots:
        yield counted(dots, "dot")


def _would_help(gap: Gap, closing: _Closing) -> bool:
    wanted = {_CONDITIONS[item] for item in gap.missing if item in _CONDITIONS}
    return not wanted.isdisjoint(closing.lacks)


def _organisation_of(workshop: Workshop, gap: Gap) -> OrganisationId:
    card = workshop.cards.get(gap.subject)
    if card is not None:
        return workshop.organisation_of(card)
    return gap.subject if gap.subject in workshop.organisations else ""


def _matter_of_promise(action: Action, on: date) -> OpenMatter:
    late = _days_late(action, on)
    due = short_date(action.due) if action.due else ""
    return OpenMatter(
        words=action.text,
        wants=f"promised by {due}, {counted(late, 'day')} late",
        card=action.about[0] if action.about else "",
        owner=action.owner,
        weight=(_FAR, -late, 0, 0),
    )


def _days_late(action: Action, on: date) -> int:
    return (on - action.due).days if action.due else 0
