"""Priorities: six ways to rank the same cards, and where they disagree.

Each method turns people's placings (or dots) into one figure a card, higher meaning sooner; people
of one organisation are averaged first, then organisations, so that a large delegation does not
outweigh a small one. A card nobody placed has no figure in that method and is never ranked by it.

**Source:** MoSCoW (DSDM); Kano 1984, evaluation table; RICE (Intercom); WSJF (SAFe); impact and
effort quadrants.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from statistics import fmean, pstdev
from typing import Literal, TypeAlias

from userneeds.analysis.insight.dot_votes import tally_cards
from userneeds.model.ids import CardId
from userneeds.model.placing import KANO_ANSWERS, MOSCOW, KanoAnswer, Placing
from userneeds.model.workshop import Workshop

Method: TypeAlias = Literal["dots", "MoSCoW", "Kano", "RICE", "WSJF", "impact and effort"]
METHODS: tuple[Method, ...] = ("dots", "MoSCoW", "Kano", "RICE", "WSJF", "impact and effort")

Quadrant: TypeAlias = Literal["quick win", "big bet", "fill-in", "time sink"]
QUADRANT_MIDDLE = 3.0
"""Impact and effort run from 1 to 5."""

_KANO_TABLE: Mapping[KanoAnswer, str] = {
    "like": "QAAAO",
    "expect": "RIIIM",
    "neutral": "RIIIM",
    "tolerate": "RIIIM",
    "dislike": "RRRRQ",
}
_KANO_ORDER = "MOAIRQ"
"""From must-be to questionable: sooner to later."""
KANO_NAMES: Mapping[str, str] = {
    "M": "must-be",
    "O": "the more the better",
    "A": "attractive",
    "I": "indifferent",
    "R": "reverse",
    "Q": "questionable",
}


def kano_category(placing: Placing) -> str:
    """Return Kano's letter for an answered pair of questions; empty where one is not answered."""
    if placing.functional is None or placing.dysfunctional is None:
        return ""
    return _KANO_TABLE[placing.functional][KANO_ANSWERS.index(placing.dysfunctional)]


def quadrant(impact: float, effort: float) -> Quadrant:
    """Return where a card stands; the middle counts as high impact and as low effort."""
    if impact >= QUADRANT_MIDDLE:
        return "quick win" if effort <= QUADRANT_MIDDLE else "big bet"
    return "fill-in" if effort <= QUADRANT_MIDDLE else "time sink"


def _moscow_figure(placing: Placing) -> float | None:
    if placing.moscow is None:
        return None
    return float(len(MOSCOW) - 1 - MOSCOW.index(placing.moscow))


def _kano_figure(placing: Placing) -> float | None:
    letter = kano_category(placing)
    if letter:
        return float(len(_KANO_ORDER) - 1 - _KANO_ORDER.index(letter))
    return None


def _rice_figure(placing: Placing) -> float | None:
    parts = (placing.reach, placing.impact, placing.confidence, placing.effort)
    if any(part is None for part in parts) or not placing.effort:
        return None
    return (
        (placing.reach or 0)
        * (placing.impact or 0)
        * (placing.confidence or 0)
        / 100
        / placing.effort
    )


def _wsjf_figure(placing: Placing) -> float | None:
    parts = (placing.value, placing.urgency, placing.risk_reduction)
    if any(part is None for part in parts) or not placing.size:
        return None
    return sum(part or 0 for part in parts) / placing.size


def _impact_effort_figure(placing: Placing) -> float | None:
    if placing.impact is None or placing.effort is None:
        return None
    return placing.impact - placing.effort


_FIGURES: Mapping[Method, Callable[[Placing], float | None]] = {
    "MoSCoW": _moscow_figure,
    "Kano": _kano_figure,
    "RICE": _rice_figure,
    "WSJF": _wsjf_figure,
    "impact and effort": _impact_effort_figure,
}


def figure_of(placing: Placing, method: Method) -> float | None:
    """Return one person's figure for a card; None where an answer is missing, and for dots, which are no placing."""
    if method in _FIGURES:
        return _FIGURES[method](placing)
    return None


def figure_in_words(method: Method, figure: float) -> str:
    """Return a figure as people say it: 'must', 'attractive', '2.5'."""
    if method == "MoSCoW":
        return MOSCOW[len(MOSCOW) - 1 - round(figure)]
    if method == "Kano":
        return KANO_NAMES[_KANO_ORDER[len(_KANO_ORDER) - 1 - round(figure)]]
    if figure == round(figure):
        return f"{figure:g}"
    return f"{figure:.1f}"


def figures(workshop: Workshop, method: Method) -> Mapping[CardId, float]:
    """Return a figure for each card that people placed by a method, in id order; higher is sooner."""
    if method == "dots":
        return {
            standing.target: float(standing.dots)
            for standing in tally_cards(workshop)
            if standing.dots
        }
    by_organisation = figures_by_organisation(workshop, method)
    return {card: fmean(values.values()) for card, values in by_organisation.items()}


def figures_by_organisation(
    workshop: Workshop, method: Method
) -> Mapping[CardId, Mapping[str, float]]:
    """Return each organisation's figure for each card it placed, in id order; who has none stands for themselves."""
    if method == "dots":
        said = [
            (card, voter, float(dots))
            for voter, given in workshop.counted_votes().items()
            for card, dots in given.items()
            if card in workshop.cards
        ]
    else:
        said = [
            (card, who, figure)
            for who, placed in workshop.counted_placings().items()
            for card, placing in placed.items()
            if (figure := figure_of(placing, method)) is not None
        ]
    collected: dict[str, dict[str, list[float]]] = {}
    for card, who, figure in sorted(said):
        person = workshop.people.get(who)
        group = (person.organisation if person else "") or who
        collected.setdefault(card, {}).setdefault(group, []).append(figure)
    return {
        card: {group: fmean(values) for group, values in sorted(groups.items())}
        for card, groups in collected.items()
    }


@dataclass(frozen=True, slots=True)
class MethodPlaces:
    """One card under every method."""

    card: CardId
    places: Mapping[Method, int]
    """Its place from 1 in each method that ranks it; equal figures share a place."""

    @property
    def spread(self) -> int:
        """How far apart its places are; 0 with fewer than two."""
        if self.places:
            return max(self.places.values()) - min(self.places.values())
        return 0

    def in_words(self) -> str:
        """Return '1st by dots, 9th by RICE'."""
        ordered = sorted(self.places.items(), key=lambda pair: (pair[1], METHODS.index(pair[0])))
        return ", ".join(f"{ordinal(place)} by {method}" for method, place in ordered)


_TEENS = range(11, 20)
"""Eleventh to nineteenth, whose last digit does not decide the ending."""
_ORDINAL_ENDINGS: Mapping[int, str] = {1: "st", 2: "nd", 3: "rd"}


def ordinal(number: int) -> str:
    """Return '1st', '2nd', '3rd', '4th', '11th', '21st'."""
    is_teen = number % 100 in _TEENS
    ending = "th" if is_teen else _ORDINAL_ENDINGS.get(number % 10, "th")
    return f"{number}{ending}"


def method_disagreements(workshop: Workshop) -> tuple[MethodPlaces, ...]:
    """Return the cards that methods place differently, widest spread first, equal ones in id order."""
    places: dict[CardId, dict[Method, int]] = {}
    for method in METHODS:
        for card, place in _competition_ranks(figures(workshop, method)).items():
            places.setdefault(card, {})[method] = place
    placed = [MethodPlaces(card, by_method) for card, by_method in sorted(places.items())]
    return tuple(
        sorted((one for one in placed if one.spread), key=lambda one: (-one.spread, one.card))
    )


def _competition_ranks(values: Mapping[CardId, float]) -> Mapping[CardId, int]:
    ordered = sorted(values.values(), reverse=True)
    return {card: ordered.index(value) + 1 for card, value in values.items()}


@dataclass(frozen=True, slots=True)
class OrganisationDisagreement:
    """A card on which organisations pull apart by one method."""

    card: CardId
    method: Method
    figures: Mapping[str, float]
    """By organisation, in id order."""
    spread: float
    """Standard deviation across organisations, in units of the method's spread over all cards."""


def organisation_disagreements(workshop: Workshop) -> tuple[OrganisationDisagreement, ...]:
    """Return where at least two organisations differ, furthest apart first; ties by card, then method."""
    found: list[OrganisationDisagreement] = []
    for method in METHODS:
        by_card = figures_by_organisation(workshop, method)
        scale = _standard_deviation(
            value for groups in by_card.values() for value in groups.values()
        )
        if scale:
            found += [
                OrganisationDisagreement(
                    card, method, groups, _standard_deviation(groups.values()) / scale
                )
                for card, groups in by_card.items()
                if len(groups) > 1 and _standard_deviation(groups.values())
            ]
    return tuple(
        sorted(found, key=lambda crux: (-crux.spread, crux.card, METHODS.index(crux.method)))
    )


def _standard_deviation(values: Iterable[float]) -> float:
    known = sorted(values)
    if len(known) > 1:
        return pstdev(known)
    return 0.0


@dataclass(frozen=True, slots=True)
class MustShare:
    """How much of the effort the musts take."""

    musts: int
    cards: int
    share: float
    """Of effort where every card has one, else of cards; 0 to 1."""
    MOST = 0.6

    @property
    def is_too_much(self) -> bool:
        """Whether more than six tenths are musts. **Source:** DSDM."""
        return self.share > self.MOST


def must_share(workshop: Workshop) -> MustShare:
    """Return the weight of the musts among the cards placed by MoSCoW; a must is one for most organisations."""
    placed = figures(workshop, "MoSCoW")
    highest = len(MOSCOW) - 1
    musts = [card for card, figure in placed.items() if figure > highest - 0.5]
    effort = {
        card: fmean(
            placing.effort or 0
            for given in workshop.placings.values()
            if (placing := given.get(card)) is not None
        )
        for card in placed
    }
    weigh = effort if placed and all(effort.values()) else dict.fromkeys(placed, 1.0)
    whole = sum(weigh.values())
    return MustShare(
        len(musts), len(placed), sum(weigh[card] for card in musts) / whole if whole else 0.0
    )
