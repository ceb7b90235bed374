"""Which cards do people, organisations or methods rank very differently, and whom should the room ask about it?

Three comparisons of one card: organisations by one method, people of one organisation by one
method, and the places that different methods give it. How far apart they are is a share of the
method's whole scale (of the widest difference seen, where the method has none), so that methods can
be put in one list. Dots are compared only once the vote is shown, and never person by person. A
disagreement is not a fault: it is where talking is worth most.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from userneeds.analysis.insight.priorities import (
    METHODS,
    Method,
    figure_in_words,
    figure_of,
    figures,
    figures_by_organisation,
    method_disagreements,
    ordinal,
)
from userneeds.model.clean_text import counted
from userneeds.model.ids import ROOM, CardId
from userneeds.model.workshop import Workshop

ComparedSides: TypeAlias = Literal["organisations", "people", "methods"]

APART_FROM = 0.33
"""From this share of the scale on, a third, views are worth talking about."""
FAR_APART_FROM = 0.66
_NAMES_SHOWN = 2
_LEAST_RANKED_SHARE = 0.5
"""Share of the cards that the widest method ranks which a method has to rank, for its places to be held against it."""
_SCALES: Mapping[Method, tuple[float, float]] = {
    "MoSCoW": (0, 3),
    "Kano": (0, 5),
    "impact and effort": (-4, 4),
}
"""The lowest and highest figure a method can give; the others have no end."""


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
        return round(self.viewpoints[0].position - self.viewpoints[-1].position, 6)

    @property
    def is_far(self) -> bool:
        """Whether the two ends are at least two thirds of the scale from each other."""
        return self.distance >= FAR_APART_FROM

    def names_by_answer(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return what was said and by whom, from sooner to later: (('must', ('Northmoor',)), …)."""
        said: dict[str, tuple[str, ...]] = {}
        for view in self.viewpoints:
            said[view.words] = (*said.get(view.words, ()), view.who)
        return tuple(said.items())

    def whom_to_ask(self) -> str:
        """Return whom to ask, as a sentence."""
        sooner, first = self.names_by_answer()[0]
        later, last = self.names_by_answer()[-1]
        if self.between == "methods":
            return f"Ask what puts it {sooner} by {first[0]} and {later} by {last[0]}."
        return f"Ask {_some_of(first)} and {_some_of(last)} about this."


def _some_of(names: Sequence[str]) -> str:
    if len(names) <= _NAMES_SHOWN:
        return " or ".join(names)
    return f"one of {', '.join(names[:_NAMES_SHOWN])} and {len(names) - _NAMES_SHOWN} more"


def find_disagreements(workshop: Workshop) -> tuple[Disagreement, ...]:
    """Return where views are at least a third of the scale apart, furthest first, equal ones by card and method."""
    methods = [method for method in METHODS if method != "dots" or workshop.ballot.revealed]
    found: list[Disagreement] = []
    for method in methods:
        found += _between_organisations(workshop, method)
        found += _between_people(workshop, method) if method != "dots" else ()
    found += _between_methods(workshop, methods)
    return tuple(
        sorted(
            (one for one in found if one.distance >= APART_FROM),
            key=lambda one: (-one.distance, one.card),
        )
    )


def _between_organisations(workshop: Workshop, method: Method) -> Iterator[Disagreement]:
    by_card = figures_by_organisation(workshop, method)
    everybody = sorted({who for views in by_card.values() for who in views})
    scale = _scale(method, (figure for views in by_card.values() for figure in views.values()))
    for card, given in by_card.items():
        # Who gave dots, though none to this card, has said something about it; a card that was not
        # placed is unknown.
        asked = everybody if method == "dots" else list(given)
        said = [(_name_of(workshop, who), given.get(who, 0.0)) for who in asked]
        if len(said) > 1:
            yield Disagreement(card, "organisations", method, _viewpoints(said, method, scale))


def _between_people(workshop: Workshop, method: Method) -> Iterator[Disagreement]:
    """Yield, for each card and organisation, how its own people differ."""
    said: dict[tuple[CardId, str], list[tuple[str, float]]] = {}
    for who, placed in sorted(workshop.counted_placings().items()):
        person = workshop.people.get(who)
        if person is None or not person.organisation:
            continue
        for card, placing in placed.items():
            if card in workshop.cards and (figure := figure_of(placing, method)) is not None:
                said.setdefault((card, person.organisation), []).append(
                    (_name_of(workshop, who), figure)
                )
    scale = _scale(method, (figure for views in said.values() for _, figure in views))
    for (card, _), views in sorted(said.items()):
        if len(views) > 1:
            yield Disagreement(card, "people", method, _viewpoints(views, method, scale))


def _between_methods(workshop: Workshop, methods: Sequence[Method]) -> Iterator[Disagreement]:
    """Yield how methods place a card; those that rank far fewer cards than the others are left out."""
    ranked = {method: len(figures(workshop, method)) for method in methods}
    enough = max(2.0, _LEAST_RANKED_SHARE * max(ranked.values(), default=0))
    for one in method_disagreements(workshop):
        views = [
            Viewpoint(
                method,
                f"{ordinal(place)} of {ranked[method]}",
                1 - (place - 1) / (ranked[method] - 1),
            )
            for method, place in one.places.items()
            if ranked.get(method, 0) >= enough
        ]
        if len(views) > 1:
            yield Disagreement(one.card, "methods", None, _sooner_first(views))


def _scale(method: Method, found: Iterable[float]) -> tuple[float, float]:
    if method in _SCALES:
        return _SCALES[method]
    seen = sorted(found)
    lowest = 0.0 if method == "dots" else seen[0] if seen else 0.0
    if seen:
        return (lowest, seen[-1])
    return (0.0, 0.0)


def _viewpoints(
    said: Iterable[tuple[str, float]], method: Method, scale: tuple[float, float]
) -> tuple[Viewpoint, ...]:
    low, high = scale
    return _sooner_first(
        Viewpoint(
            who,
            figure_in_words(method, figure),
            (figure - low) / (high - low) if high > low else 0.0,
        )
        for who, figure in said
    )


def _sooner_first(views: Iterable[Viewpoint]) -> tuple[Viewpoint, ...]:
    return tuple(sorted(views, key=lambda view: (-view.position, view.who)))


def _name_of(workshop: Workshop, who: str) -> str:
    """Return the name of an organisation, of a person, or of the room."""
    if who in workshop.organisations:
        return workshop.organisations[who].name
    if who in workshop.people:
        return workshop.people[who].name or who
    return "the room" if who == ROOM else who


def disagreement_summary(found: Sequence[Disagreement]) -> str:
    """Return how many cards are apart, and how many far, as a sentence without a full stop."""
    cards = {one.card for one in found}
    far = {one.card for one in found if one.is_far}
    if not cards:
        return "views are close together on every card"
    return f"{counted(len(cards), 'card')} apart, {len(far) or 'none'} far apart"
