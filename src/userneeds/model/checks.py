"""Whether a workshop is sound: every rule that a single field cannot tell.

Each rule yields problems and changes nothing. Errors are contradictions (a card in a theme that does not exist);
warnings are things that people will want to mend (a need said to be valid with no evidence). What is merely missing
from a good workshop is not a fault: gaps belong to `analysis`.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from difflib import get_close_matches

from userneeds.model.card import FIELDS_OF_KIND, Card
from userneeds.model.ids import ROOM, is_elsewhere, is_id
from userneeds.model.problem import Path, Problem
from userneeds.model.series import Series
from userneeds.model.technique import TECHNIQUES
from userneeds.model.workshop import Workshop


def check_workshop(workshop: Workshop) -> tuple[Problem, ...]:
    """Return everything that is wrong with a workshop, in the order of its parts."""
    return tuple(problem for rule in _RULES for problem in rule(workshop))


def check_series(series: Series) -> tuple[Problem, ...]:
    """Return everything that is wrong with a series."""
    return tuple(_series_rules(series))


def unknown(what: str, name: str, known: Collection[str], path: Path) -> Problem:
    """Return the problem that `name` is no known `what`, with the nearest name there is."""
    near = get_close_matches(name, known, 1)
    hint = f"Did you mean '{near[0]}'?" if near else f"Add it, or use one of those there are: {_some(known)}."
    return Problem(f"unknown-{what.replace(' ', '-')}", f"There is no {what} '{name}'.", hint, path)


def _absent(what: str, name: str, known: Collection[str], path: Path) -> Iterator[Problem]:
    if name and name not in known:
        yield unknown(what, name, known, path)


def _some(known: Collection[str], most: int = 6) -> str:
    names = sorted(known)
    return ", ".join(names[:most]) + (", …" if len(names) > most else "") if names else "none yet"


def _ids(workshop: Workshop) -> Iterator[Problem]:
    for part in (
        "organisations",
        "people",
        "evidence",
        "themes",
        "pins",
        "cards",
        "blueprints",
        "actions",
        "runs",
    ):
        for name in getattr(workshop, part):
            if not is_id(name):
                hint = "Use lower-case letters, digits and single hyphens, beginning with a letter."
                yield Problem("unsound-id", f"'{name}' cannot be an id.", hint, (part, name))


def _agenda(workshop: Workshop) -> Iterator[Problem]:
    seen: set[str] = set()
    for stage in workshop.agenda:
        path = ("agenda", stage.id)
        if stage.id in seen:
            yield Problem("same-stage", f"Two stages are called '{stage.id}'.", "Give one of them another id.", path)
        seen.add(stage.id)
        if stage.minutes < 0:
            yield Problem("minutes", "A stage cannot take less than no time.", "Write 0 or more.", (*path, "minutes"))
        if stage.technique not in TECHNIQUES:
            problem = unknown("technique", stage.technique, TECHNIQUES, (*path, "technique"))
            yield Problem(problem.code, problem.sentence, problem.hint, problem.path, "warning")
    for run in workshop.runs.values():
        if run.stage not in seen:
            yield unknown("stage", run.stage, seen, ("runs", run.id, "stage"))
        if run.ended is not None and run.ended < run.started:
            yield Problem("time", "This run ends before it starts.", "Swap the times.", ("runs", run.id, "ended"))


def _people(workshop: Workshop) -> Iterator[Problem]:
    known = workshop.organisations
    for person in workshop.people.values():
        yield from _absent("organisation", person.organisation, known, ("people", person.id, "organisation"))
    for source in workshop.evidence.values():
        yield from _absent("organisation", source.organisation, known, ("evidence", source.id, "organisation"))


def _cards(workshop: Workshop) -> Iterator[Problem]:
    stages = {stage.id for stage in workshop.agenda}
    for card in workshop.cards.values():
        yield from _references(workshop, card, stages)
        yield from _words(card)
        yield from _status(workshop, card)


def _references(workshop: Workshop, card: Card, stages: Collection[str]) -> Iterator[Problem]:
    path = ("cards", card.id)
    wanted: tuple[tuple[str, str, str, Collection[str]], ...] = (
        ("by", "person", card.by, workshop.people),
        ("owner", "person", card.owner, workshop.people),
        ("organisation", "organisation", card.organisation, workshop.organisations),
        ("stage", "stage", card.stage, stages),
        ("theme", "theme", card.theme, workshop.themes),
    )
    for field, what, name, known in wanted:
        yield from _absent(what, name, known, (*path, field))
    for link in card.evidence:
        yield from _absent("evidence", link.source, workshop.evidence, (*path, "evidence"))
    for other in card.links:
        if not is_elsewhere(other) and other not in workshop.cards:
            yield unknown("card", other, workshop.cards, (*path, "links"))
        if other == card.id:
            yield Problem("self-link", "A card cannot rest on itself.", "Remove the link.", (*path, "links"))


def _words(card: Card) -> Iterator[Problem]:
    if not card.main():
        wanted = " or ".join(f"'{name}'" for name in FIELDS_OF_KIND[card.kind][:2])
        yield Problem("empty-card", f"This {card.kind} says nothing.", f"Add {wanted}.", ("cards", card.id), "warning")


def _status(workshop: Workshop, card: Card) -> Iterator[Problem]:
    path = ("cards", card.id, "status")
    if card.status == "valid with conditions" and not card.conditions:
        yield Problem("conditions", "Valid with conditions, but no conditions are given.", "Add 'conditions'.", path)
    if card.status == "not valid" and not card.reasons:
        yield Problem("reasons", "Not valid, but no reasons are given.", "Add 'reasons'.", path)
    if card.status == "duplicate" and not card.duplicate_of:
        yield Problem("duplicate", "A duplicate, but not of what.", "Add 'duplicate_of'.", path)
    if card.duplicate_of and not is_elsewhere(card.duplicate_of) and card.duplicate_of not in workshop.cards:
        yield unknown("card", card.duplicate_of, workshop.cards, ("cards", card.id, "duplicate_of"))
    if card.duplicate_of == card.id:
        yield Problem("self-duplicate", "A card cannot be a duplicate of itself.", "Name the other card.", path)


def _votes(workshop: Workshop) -> Iterator[Problem]:
    voters = {ROOM, *workshop.people}
    targets = {**workshop.cards, **workshop.themes}
    for voter, given in workshop.votes.items():
        yield from _absent("person", voter, voters, ("votes", voter))
        for target in given:
            yield from _absent("card", target, targets, ("votes", voter, target))
        yield from _dots(workshop, voter, given)
    for who, placed in workshop.placings.items():
        yield from _absent("person", who, voters, ("placings", who))
        for target in placed:
            yield from _absent("card", target, workshop.cards, ("placings", who, target))


def _dots(workshop: Workshop, voter: str, given: Mapping[str, int]) -> Iterator[Problem]:
    for target, dots in given.items():
        path = ("votes", voter, target)
        if dots < 0:
            yield Problem("dots", "Dots cannot be fewer than none.", "Write 0 or more.", path)
        if dots > 1 and not workshop.ballot.stacking and voter != ROOM:
            yield Problem("stacking", "This vote allows one dot a card.", "Write 1.", path)
    if voter != ROOM and sum(given.values()) > workshop.ballot.dots:
        sentence = f"'{voter}' has given {sum(given.values())} dots; each has {workshop.ballot.dots}."
        yield Problem("too-many-dots", sentence, "Take some back, or change 'dots' in the ballot.", ("votes", voter))


def _groups(workshop: Workshop) -> Iterator[Problem]:
    namers = {ROOM, *workshop.people}
    for theme in workshop.themes.values():
        if not theme.name:
            yield Problem("nameless", "This theme has no name.", "Give it one.", ("themes", theme.id), "warning")
        for who in theme.names:
            yield from _absent("person", who, namers, ("themes", theme.id, "names", who))
    for pin in workshop.pins.values():
        for card in pin.cards:
            yield from _absent("card", card, workshop.cards, ("pins", pin.id, "cards"))


def _blueprints(workshop: Workshop) -> Iterator[Problem]:
    for blueprint in workshop.blueprints.values():
        for phase in blueprint.phases:
            for step in phase.steps:
                path = ("blueprints", blueprint.id, "phases", phase.id, "steps", step.id, "needs")
                for need in step.needs:
                    yield from _absent("card", need, workshop.cards, path)


def _actions(workshop: Workshop) -> Iterator[Problem]:
    for action in workshop.actions.values():
        yield from _absent("person", action.owner, workshop.people, ("actions", action.id, "owner"))
        for card in action.about:
            yield from _absent("card", card, workshop.cards, ("actions", action.id, "about"))


def _series_rules(series: Series) -> Iterator[Problem]:
    known = series.organisations
    for person in series.people.values():
        yield from _absent("organisation", person.organisation, known, ("people", person.id, "organisation"))
    for fund in series.funds.values():
        if fund.opens and fund.closes and fund.closes < fund.opens:
            yield Problem("time", "This fund closes before it opens.", "Swap the dates.", ("funds", fund.id, "closes"))
    for project in series.projects.values():
        for name in project.organisations:
            yield from _absent("organisation", name, known, ("projects", project.id, "organisations"))
        for name in project.themes:
            yield from _absent("theme", name, series.themes, ("projects", project.id, "themes"))


_RULES: tuple[Callable[[Workshop], Iterator[Problem]], ...] = (
    _ids,
    _agenda,
    _people,
    _groups,
    _cards,
    _votes,
    _blueprints,
    _actions,
)
