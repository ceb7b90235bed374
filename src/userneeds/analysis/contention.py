"""Which cards do people, organisations or methods rank very differently, and whom should the room ask about it?

Three comparisons of one card: organisations by one method, people of one organisation by one method, and the places
that different methods give it. How far apart they are is a share of the method's whole scale (of the widest difference
seen, where the method has none), so that methods can be put in one list. Dots are compared only once the vote is shown,
and never person by person. A disagreement is not a fault: it is where talking is worth most.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from userneeds.analysis.presence import is_counted
from userneeds.analysis.priorities import (
    METHODS,
    Method,
    by_organisations,
    disagreements,
    figure_of,
    figures,
    in_words,
    ordinal,
)
from userneeds.model.ids import ROOM, CardId
from userneeds.model.plain import counted
from userneeds.model.workshop import Workshop

Between: TypeAlias = Literal["organisations", "people", "methods"]

APART = 0.33
"""From this share of the scale on, a third, views are worth talking about."""
FAR_APART = 0.66
_NAMED = 2
_ENOUGH = 0.5
"""Share of the cards that the widest method ranks which a method has to rank, for its places to be held against it."""
_SCALES: Mapping[Method, tuple[float, float]] = {"MoSCoW": (0, 3), "Kano": (0, 5), "impact and effort": (-4, 4)}
"""The lowest and highest figure a method can give; the others have no end."""


@dataclass(frozen=True, slots=True)
class View:
    """How one side sees the card."""

    who: str
    """A name, or the name of a method."""
    words: str
    """'must', '2.5', '9th'."""
    position: float
    """Where it stands on the scale: 0 is later, 1 is sooner."""


@dataclass(frozen=True, slots=True)
class Contention:
    """One card on which views are apart."""

    card: CardId
    between: Between
    method: Method | None
    """None between methods."""
    views: tuple[View, ...]
    """From sooner to later."""

    @property
    def apart(self) -> float:
        """How far the two ends are from each other, 0 to 1."""
        return round(self.views[0].position - self.views[-1].position, 6)

    @property
    def is_far(self) -> bool:
        """Whether the two ends are at least two thirds of the scale from each other."""
        return self.apart >= FAR_APART

    def grouped(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return what was said and by whom, from sooner to later: (('must', ('Northmoor',)), …)."""
        said: dict[str, tuple[str, ...]] = {}
        for view in self.views:
            said[view.words] = (*said.get(view.words, ()), view.who)
        return tuple(said.items())

    def ask(self) -> str:
        """Return whom to ask, as a sentence."""
        (sooner, first), (later, last) = self.grouped()[0], self.grouped()[-1]
        if self.between == "methods":
            return f"Ask what puts it {sooner} by {first[0]} and {later} by {last[0]}."
        return f"Ask {_one_of(first)} and {_one_of(last)} about this."


def _one_of(names: Sequence[str]) -> str:
    if len(names) <= _NAMED:
        return " or ".join(names)
    return f"one of {', '.join(names[:_NAMED])} and {len(names) - _NAMED} more"


def contentions(workshop: Workshop) -> tuple[Contention, ...]:
    """Return where views are at least a third of the scale apart, furthest first, equal ones by card and method."""
    methods = [method for method in METHODS if method != "dots" or workshop.ballot.revealed]
    found: list[Contention] = []
    for method in methods:
        found += _between_organisations(workshop, method)
        found += _between_people(workshop, method) if method != "dots" else ()
    found += _between_methods(workshop, methods)
    return tuple(sorted((one for one in found if one.apart >= APART), key=lambda one: (-one.apart, one.card)))


def _between_organisations(workshop: Workshop, method: Method) -> Iterator[Contention]:
    by_card = by_organisations(workshop, method)
    everybody = sorted({who for views in by_card.values() for who in views})
    scale = _scale(method, (figure for views in by_card.values() for figure in views.values()))
    for card, given in by_card.items():
        # Who gave dots, though none to this card, has said something about it; a card that was not placed is unknown.
        asked = everybody if method == "dots" else list(given)
        said = [(_name(workshop, who), given.get(who, 0.0)) for who in asked]
        if len(said) > 1:
            yield Contention(card, "organisations", method, _views(said, method, scale))


def _between_people(workshop: Workshop, method: Method) -> Iterator[Contention]:
    """Yield, for each card and organisation, how its own people differ."""
    said: dict[tuple[CardId, str], list[tuple[str, float]]] = {}
    for who, placed in sorted(workshop.placings.items()):
        person = workshop.people.get(who)
        if person is None or not person.organisation or not is_counted(workshop, who):
            continue
        for card, placing in placed.items():
            if card in workshop.cards and (figure := figure_of(placing, method)) is not None:
                said.setdefault((card, person.organisation), []).append((_name(workshop, who), figure))
    scale = _scale(method, (figure for views in said.values() for _, figure in views))
    for (card, _), views in sorted(said.items()):
        if len(views) > 1:
            yield Contention(card, "people", method, _views(views, method, scale))


def _between_methods(workshop: Workshop, methods: Sequence[Method]) -> Iterator[Contention]:
    """Yield how methods place a card; those that rank far fewer cards than the others are left out."""
    ranked = {method: len(figures(workshop, method)) for method in methods}
    enough = max(2.0, _ENOUGH * max(ranked.values(), default=0))
    for one in disagreements(workshop):
        views = [
            View(method, f"{ordinal(place)} of {ranked[method]}", 1 - (place - 1) / (ranked[method] - 1))
            for method, place in one.places.items()
            if ranked.get(method, 0) >= enough
        ]
        if len(views) > 1:
            yield Contention(one.card, "methods", None, _in_order(views))


def _scale(method: Method, found: Iterable[float]) -> tuple[float, float]:
    if method in _SCALES:
        return _SCALES[method]
    seen = sorted(found)
    lowest = 0.0 if method == "dots" else seen[0] if seen else 0.0
    return (lowest, seen[-1]) if seen else (0.0, 0.0)


def _views(said: Iterable[tuple[str, float]], method: Method, scale: tuple[float, float]) -> tuple[View, ...]:
    low, high = scale
    return _in_order(
        View(who, in_words(method, figure), (figure - low) / (high - low) if high > low else 0.0)
        for who, figure in said
    )


def _in_order(views: Iterable[View]) -> tuple[View, ...]:
    return tuple(sorted(views, key=lambda view: (-view.position, view.who)))


def _name(workshop: Workshop, who: str) -> str:
    """Return the name of an organisation, of a person, or of the room."""
    if who in workshop.organisations:
        return workshop.organisations[who].name
    if who in workshop.people:
        return workshop.people[who].name or who
    return "the room" if who == ROOM else who


def summary(found: Sequence[Contention]) -> str:
    """Return how many cards are apart, and how many far, as a sentence without a full stop."""
    cards = {one.card for one in found}
    far = {one.card for one in found if one.is_far}
    if not cards:
        return "views are close together on every card"
    return f"{counted(len(cards), 'card')} apart, {len(far) or 'none'} far apart"
