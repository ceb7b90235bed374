"""Priorities: six ways to rank the same cards.

Each method turns people's placings (or dots) into one figure a card, higher meaning sooner; people
of one organisation are averaged first, then organisations, so that a large delegation does not
outweigh a small one. A card nobody placed has no figure in that method and is never ranked by it.

**Source:** MoSCoW (DSDM); Kano 1984, evaluation table; RICE (Intercom); WSJF (SAFe); impact and
effort quadrants.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Literal, NamedTuple, TypeAlias

from userneeds.analysis.insight.dot_votes import tally_cards
from userneeds.model.ids import CardId, PersonId
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
    row = _KANO_TABLE[placing.functional]
    return row[KANO_ANSWERS.index(placing.dysfunctional)]


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
    """Return reach × impact × confidence (a percentage) / effort."""
    if placing.reach is None or placing.impact is None or placing.confidence is None:
        return None
    if not placing.effort:
        return None
    worth = placing.reach * placing.impact * placing.confidence / 100
    return worth / placing.effort


def _wsjf_figure(placing: Placing) -> float | None:
    """Return the cost of delay / the size of the job."""
    if placing.value is None or placing.urgency is None or placing.risk_reduction is None:
        return None
    if not placing.size:
        return None
    cost_of_delay = placing.value + placing.urgency + placing.risk_reduction
    return cost_of_delay / placing.size


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
    """Return one person's figure for a card.

    None where an answer is missing, and for dots, which are no placing.
    """
    if method in _FIGURES:
        return _FIGURES[method](placing)
    return None


def figure_in_words(method: Method, figure: float) -> str:
    """Return a figure as people say it: 'must', 'attractive', '2.5'."""
    if method == "MoSCoW":
        return MOSCOW[-1 - round(figure)]
    if method == "Kano":
        letter = _KANO_ORDER[-1 - round(figure)]
        return KANO_NAMES[letter]
    if figure == round(figure):
        return f"{figure:g}"
    return f"{figure:.1f}"


def figures(workshop: Workshop, method: Method) -> Mapping[CardId, float]:
    """Return a figure for each card that people placed by a method; higher is sooner.

    In id order; dots go by their number.
    """
    if method == "dots":
        dotted = (standing for standing in tally_cards(workshop) if standing.dots)
        return {standing.target: float(standing.dots) for standing in dotted}
    by_organisation = figures_by_organisation(workshop, method)
    means: dict[CardId, float] = {}
    for card, figure_of_organisation in by_organisation.items():
        means[card] = fmean(figure_of_organisation.values())
    return means


class _PersonalFigure(NamedTuple):
    """What one voter gave one card, by some method; sorted by card, then by voter."""

    card: CardId
    voter: PersonId
    figure: float


def figures_by_organisation(
    workshop: Workshop, method: Method
) -> Mapping[CardId, Mapping[str, float]]:
    """Return each organisation's figure for each card it placed, in id order.

    Who has no organisation stands for themselves, by their own id.
    """
    personal = _figures_of_dots(workshop) if method == "dots" else _placed(workshop, method)
    collected: dict[CardId, dict[str, list[float]]] = {}
    for card, voter, figure in sorted(personal):
        person = workshop.people.get(voter)
        group = person.organisation if person else ""
        by_group = collected.setdefault(card, {})
        figures_of_group = by_group.setdefault(group or voter, [])
        figures_of_group.append(figure)
    return {card: _means_in_order(by_group) for card, by_group in collected.items()}


def personal_figures(
    workshop: Workshop, method: Method
) -> Mapping[CardId, Mapping[PersonId, float]]:
    """Return what each person said of each card; who voted gave no dots to all others."""
    by_card: dict[CardId, dict[PersonId, float]] = {}
    if method == "dots":
        nothing = dict.fromkeys(sorted(workshop.counted_votes()), 0.0)
        for card, voter, dots in _figures_of_dots(workshop):
            by_card.setdefault(card, dict(nothing))[voter] = dots
        return by_card
    for card, voter, figure in sorted(_placed(workshop, method)):
        by_card.setdefault(card, {})[voter] = figure
    return by_card


def _figures_of_dots(workshop: Workshop) -> Iterator[_PersonalFigure]:
    for voter, given in workshop.counted_votes().items():
        for target, dots in given.items():
            if target in workshop.cards:
                yield _PersonalFigure(target, voter, float(dots))


def _placed(workshop: Workshop, method: Method) -> Iterator[_PersonalFigure]:
    for voter, placings in workshop.counted_placings().items():
        for card, placing in placings.items():
            figure = figure_of(placing, method)
            if figure is not None:
                yield _PersonalFigure(card, voter, figure)


def _means_in_order(figures_by_group: Mapping[str, Sequence[float]]) -> Mapping[str, float]:
    groups = sorted(figures_by_group)
    return {group: fmean(figures_by_group[group]) for group in groups}


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
    """Return the weight of the musts among the cards placed by MoSCoW.

    A must is one for most organisations.
    """
    placed = figures(workshop, "MoSCoW")
    if not placed:
        return MustShare(0, 0, 0.0)
    fewest_for_must = len(MOSCOW) - 1 - 0.5
    musts = [card for card, figure in placed.items() if figure > fewest_for_must]
    weights = _weights(workshop, placed)
    weight_of_musts = sum(weights[card] for card in musts)
    share = weight_of_musts / sum(weights.values())
    return MustShare(len(musts), len(placed), share)


def _weights(workshop: Workshop, cards: Iterable[CardId]) -> Mapping[CardId, float]:
    """Return the effort of each card; where one has none, every card weighs the same."""
    efforts = {card: _mean_effort(workshop, card) for card in cards}
    if all(efforts.values()):
        return efforts
    return dict.fromkeys(efforts, 1.0)


def _mean_effort(workshop: Workshop, card: CardId) -> float:
    """Return the mean effort of a card that somebody placed; no answer counts as none."""
    placings = _placings_of(workshop, card)
    return fmean(placing.effort or 0 for placing in placings)


def _placings_of(workshop: Workshop, card: CardId) -> list[Placing]:
    by_person = workshop.placings.values()
    return [placed[card] for placed in by_person if card in placed]
