"""Which cards do people, organisations or methods rank differently, and whom to ask about it?

Three comparisons of one card: organisations by one method, people of one organisation by one
method, and the places that different methods give it. How far apart they are is a share of the
method's whole scale (of the widest difference seen, where the method has none), so that methods can
be put in one list. Dots are compared only once the vote is shown, and never person by person. A
disagreement is not a fault: it is where talking is worth most.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from userneeds.analysis.insight.method_comparison import method_disagreements, ordinal
from userneeds.analysis.insight.priorities import (
    METHODS,
    Method,
    figure_in_words,
    figure_of,
    figures,
    figures_by_organisation,
)
from userneeds.model.ids import ROOM, CardId, OrganisationId
from userneeds.model.wording import counted
from userneeds.model.workshop import Workshop

ComparedSides: TypeAlias = Literal["organisations", "people", "methods"]

APART_FROM = 0.33
"""From this share of the scale on, a third, views are worth talking about."""
FAR_APART_FROM = 0.66
_NAMES_SHOWN = 2
_LEAST_RANKED_SHARE = 0.5
"""How many cards a method has to rank for its places to be held against those of others.

A share of the cards that the widest method ranks.
"""


class _Scale(NamedTuple):
    """The lowest and the highest figure of a method."""

    low: float
    high: float

    def position(self, figure: float) -> float:
        """Return where a figure stands, 0 to 1; 0 on a scale without length."""
        length = self.high - self.low
        if length > 0:
            return (figure - self.low) / length
        return 0.0


_SCALES: Mapping[Method, _Scale] = {
    "MoSCoW": _Scale(0, 3),
    "Kano": _Scale(0, 5),
    "impact and effort": _Scale(-4, 4),
}
"""What a method can give; the others have no end."""


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """How one side sees the card."""

    who: str
    """A name, or the name of a method."""
    words: str
    """'must', '2.5', '9th'."""
    position: float
    """Where it stands on the scale: 0 is later, 1 is sooner."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One card on which views are apart."""

    card: CardId
    between: ComparedSides
    method: Method | None
    """None between methods."""
    viewpoints: tuple[Viewpoint, ...]
    """From sooner to later."""

    @property
    def distance(self) -> float:
        """How far the two ends are from each other, 0 to 1."""
        soonest = self.viewpoints[0].position
        latest = self.viewpoints[-1].position
        return round(soonest - latest, 6)

    @property
    def is_far(self) -> bool:
        """Whether the two ends are at least two thirds of the scale from each other."""
        return self.distance >= FAR_APART_FROM

    def names_by_answer(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return what was said and by whom, from sooner to later: (('must', ('Northmoor',)), …)."""
        names: dict[str, tuple[str, ...]] = {}
        for view in self.viewpoints:
            names_so_far = names.get(view.words, ())
            names[view.words] = (*names_so_far, view.who)
        return tuple(names.items())

    def whom_to_ask(self) -> str:
        """Return whom to ask, as a sentence."""
        by_answer = self.names_by_answer()
        sooner, first = by_answer[0]
        later, last = by_answer[-1]
        if self.between == "methods":
            method, other_method = first[0], last[0]
            return f"Ask what puts it {sooner} by {method} and {later} by {other_method}."
        return f"Ask {_some_of(first)} and {_some_of(last)} about this."


def _some_of(names: Sequence[str]) -> str:
    unnamed = len(names) - _NAMES_SHOWN
    if unnamed <= 0:
        return " or ".join(names)
    shown = ", ".join(names[:_NAMES_SHOWN])
    return f"one of {shown} and {unnamed} more"


def find_disagreements(workshop: Workshop) -> tuple[Disagreement, ...]:
    """Return where views are at least a third of the scale apart.

    Furthest first, equal ones by card, then by method.
    """
    placing_methods = [method for method in METHODS if method != "dots"]
    methods = METHODS if workshop.ballot.revealed else placing_methods
    compared: list[Disagreement] = []
    for method in methods:
        compared += _between_organisations(workshop, method)
        if method in placing_methods:
            compared += _between_people(workshop, method)
    compared += _between_methods(workshop, methods)
    apart = [comparison for comparison in compared if comparison.distance >= APART_FROM]
    apart.sort(key=_furthest_first)
    return tuple(apart)


def _furthest_first(disagreement: Disagreement) -> tuple[float, CardId]:
    return (-disagreement.distance, disagreement.card)


def _between_organisations(workshop: Workshop, method: Method) -> Iterator[Disagreement]:
    by_card = figures_by_organisation(workshop, method)
    all_figures: list[float] = []
    voices: set[str] = set()
    for figure_by_voice in by_card.values():
        all_figures += figure_by_voice.values()
        voices |= figure_by_voice.keys()
    scale = _scale(method, all_figures)
    everybody = sorted(voices)
    for card, figure_by_voice in by_card.items():
        # Who gave dots, though none to this card, has said something about it; a card that was not
        # placed is unknown.
        asked = everybody if method == "dots" else list(figure_by_voice)
        views = []
        for voice in asked:
            figure = figure_by_voice.get(voice, 0.0)
            views.append((_name_of(workshop, voice), figure))
        if len(views) > 1:
            viewpoints = _viewpoints(views, method, scale)
            yield Disagreement(card, "organisations", method, viewpoints)


def _between_people(workshop: Workshop, method: Method) -> Iterator[Disagreement]:
    """Yield, for each card and organisation, how its own people differ."""
    views_by_team = _views_by_team(workshop, method)
    all_figures: list[float] = []
    for views in views_by_team.values():
        all_figures += (figure for _, figure in views)
    scale = _scale(method, all_figures)
    for (card, _), views in sorted(views_by_team.items()):
        if len(views) > 1:
            viewpoints = _viewpoints(views, method, scale)
            yield Disagreement(card, "people", method, viewpoints)


_Views: TypeAlias = list[tuple[str, float]]
"""Names with what each of them said, as a figure."""


def _views_by_team(
    workshop: Workshop, method: Method
) -> dict[tuple[CardId, OrganisationId], _Views]:
    """Return the names and figures of an organisation's people, by card and organisation."""
    views_by_team: dict[tuple[CardId, OrganisationId], _Views] = {}
    for voter, placings in sorted(workshop.counted_placings().items()):
        person = workshop.people.get(voter)
        if person is None or not person.organisation:
            continue
        name = _name_of(workshop, voter)
        for card, placing in placings.items():
            figure = figure_of(placing, method)
            if figure is not None and card in workshop.cards:
                team = (card, person.organisation)
                views = views_by_team.setdefault(team, [])
                views.append((name, figure))
    return views_by_team


def _between_methods(workshop: Workshop, methods: Sequence[Method]) -> Iterator[Disagreement]:
    """Yield how methods place a card; those that rank far fewer cards than others are left out."""
    ranked = {method: len(figures(workshop, method)) for method in methods}
    widest = max(ranked.values(), default=0)
    # With one card ranked, its place says nothing.
    fewest = max(2.0, _LEAST_RANKED_SHARE * widest)
    wide_enough = {method: count for method, count in ranked.items() if count >= fewest}
    for card_places in method_disagreements(workshop):
        views = []
        for method, place in card_places.places.items():
            if method in wide_enough:
                views.append(_place_viewpoint(method, place, wide_enough[method]))
        if len(views) > 1:
            yield Disagreement(card_places.card, "methods", None, _sooner_first(views))


def _place_viewpoint(method: Method, place: int, ranked: int) -> Viewpoint:
    """Return a place among `ranked` cards, at least two, as a view of the method."""
    words = f"{ordinal(place)} of {ranked}"
    share_before = (place - 1) / (ranked - 1)
    return Viewpoint(method, words, 1 - share_before)


def _scale(method: Method, all_figures: Iterable[float]) -> _Scale:
    """Return a method's whole scale; where it has no end, the figures seen (dots begin at 0)."""
    if method in _SCALES:
        return _SCALES[method]
    seen = sorted(all_figures)
    if not seen:
        return _Scale(0.0, 0.0)
    lowest = 0.0 if method == "dots" else seen[0]
    return _Scale(lowest, seen[-1])


def _viewpoints(
    views: Iterable[tuple[str, float]], method: Method, scale: _Scale
) -> tuple[Viewpoint, ...]:
    viewpoints = [_viewpoint(name, figure, method, scale) for name, figure in views]
    return _sooner_first(viewpoints)


def _viewpoint(name: str, figure: float, method: Method, scale: _Scale) -> Viewpoint:
    words = figure_in_words(method, figure)
    position = scale.position(figure)
    return Viewpoint(name, words, position)


def _sooner_first(views: Iterable[Viewpoint]) -> tuple[Viewpoint, ...]:
    in_order = sorted(views, key=lambda view: (-view.position, view.who))
    return tuple(in_order)


def _name_of(workshop: Workshop, voice: str) -> str:
    """Return the name of an organisation, of a person, or of the room."""
    if voice in workshop.organisations:
        return workshop.organisation_name(voice)
    if voice in workshop.people:
        return workshop.person_name(voice) or voice
    return "the room" if voice == ROOM else voice


def disagreement_summary(disagreements: Sequence[Disagreement]) -> str:
    """Return how many cards are apart, and how many far, as a sentence without a full stop."""
    cards = {disagreement.card for disagreement in disagreements}
    far_apart = {disagreement.card for disagreement in disagreements if disagreement.is_far}
    if not cards:
        return "views are close together on every card"
    apart = counted(len(cards), "card")
    far = len(far_apart) or "none"
    return f"{apart} apart, {far} far apart"
