"""Whether a workshop is sound: every rule that a single field cannot tell.

There is one rule a part of the workshop, and it looks at one entry at a time, so that a whole file
and a single change are judged by the same rules. Rules yield problems and change nothing. Errors
are contradictions (a card in a theme that does not exist); warnings are things people will want to
mend (a card without words). What is merely missing from a good workshop is not a fault: gaps belong
to `analysis`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from userneeds.model.agenda import Stage
from userneeds.model.card import FIELDS_OF_KIND, Card
from userneeds.model.ids import ROOM, SEPARATOR, is_elsewhere
from userneeds.model.placing import scale_problems
from userneeds.model.problem import Problem, id_problems, reference_problems, unknown_reference
from userneeds.model.technique import TECHNIQUES, Technique, check_technique
from userneeds.model.vote import is_secret_voter
from userneeds.model.workshop import Workshop

EntryCheck: TypeAlias = Callable[[Workshop, str], Iterator[Problem]]


def check_workshop(workshop: Workshop) -> tuple[Problem, ...]:
    """Return everything that is wrong with a workshop, part by part."""
    problems: list[Problem] = []
    for part, check in ENTRY_CHECKS.items():
        for key in _keys_of(workshop, part):
            problems += check(workshop, key)
    return tuple(problems)


def _keys_of(workshop: Workshop, part: str) -> tuple[str, ...]:
    if part in SINGLE_FIELD_PARTS:
        return ("",)
    return tuple(getattr(workshop, part))


def check_entry(workshop: Workshop, part: str, key: str) -> tuple[Problem, ...]:
    """Return what is wrong with one entry, such as the card `key` of the part `cards`.

    The empty key is for single fields.
    """
    check = ENTRY_CHECKS.get(part)
    if check is None or (key and key not in getattr(workshop, part)):
        return ()
    return tuple(check(workshop, key))


def _check_own_id(workshop: Workshop, _: str) -> Iterator[Problem]:
    yield from id_problems(workshop.id, ("id",))


def _check_agenda(workshop: Workshop, _: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for stage in workshop.agenda:
        path = ("agenda", stage.id)
        yield from id_problems(stage.id, path)
        if stage.id in seen:
            sentence = f"Two stages are called '{stage.id}'."
            yield Problem("same-stage", sentence, "Give one of them another id.", path)
        seen.add(stage.id)
        if stage.minutes < 0:
            sentence = "A stage cannot take less than no time."
            yield Problem("minutes", sentence, "Write 0 or more.", (*path, "minutes"))
        yield from _check_stage_technique(stage, workshop.techniques)


def _check_stage_technique(stage: Stage, own: Mapping[str, Technique]) -> Iterator[Problem]:
    if stage.technique not in own and stage.technique not in TECHNIQUES:
        known = {*own, *TECHNIQUES}
        path = ("agenda", stage.id, "technique")
        problem = unknown_reference("technique", stage.technique, known, path)
        # It can be run all the same: a technique that nobody has described allows everything.
        yield replace(problem, level="warning")


def _check_hours(workshop: Workshop, _: str) -> Iterator[Problem]:
    begins = workshop.begins
    ends = workshop.ends
    if begins and ends and ends <= begins:
        sentence = "This workshop ends before it begins."
        yield Problem("hours", sentence, "Swap the times.", ("ends",))


def _check_own_technique(workshop: Workshop, key: str) -> Iterator[Problem]:
    yield from check_technique(workshop.techniques[key])


def _check_run(workshop: Workshop, key: str) -> Iterator[Problem]:
    run = workshop.runs[key]
    path = ("runs", key)
    stages = [stage.id for stage in workshop.agenda]
    yield from id_problems(key, ("runs", key))
    yield from reference_problems("stage", run.stage, stages, (*path, "stage"))
    if run.ended is not None and run.ended < run.started:
        sentence = "This run ends before it starts."
        yield Problem("time", sentence, "Swap the times.", (*path, "ended"))


def _check_organisation(_: Workshop, key: str) -> Iterator[Problem]:
    yield from id_problems(key, ("organisations", key))


def _check_person(workshop: Workshop, key: str) -> Iterator[Problem]:
    yield from id_problems(key, ("people", key))
    yield from _check_organisation_of(workshop, "people", key)


def _check_evidence(workshop: Workshop, key: str) -> Iterator[Problem]:
    yield from id_problems(key, ("evidence", key))
    yield from _check_organisation_of(workshop, "evidence", key)
    successor = workshop.evidence[key].superseded_by
    path = ("evidence", key, "superseded_by")
    if successor == key:
        sentence = "A source cannot take its own place."
        yield Problem("self-link", sentence, "Name the other source, or none.", path)
    elif successor and not is_elsewhere(successor):
        yield from reference_problems("evidence", successor, workshop.evidence, path)
    yield from _check_entered_twice(workshop, key)


def _check_entered_twice(workshop: Workshop, key: str) -> Iterator[Problem]:
    """Yield that a source is listed before under another id: together they count as one."""
    source = workshop.evidence[key]
    for earlier, other in workshop.evidence.items():
        if earlier == key:
            return
        if source.is_same_as(other):
            sentence = f"This source says the same as '{earlier}', so the two count as one."
            hint = f"Link cards to '{earlier}' and remove this one, or say what differs."
            yield Problem("same-source", sentence, hint, ("evidence", key), level="warning")


def _check_organisation_of(workshop: Workshop, part: str, key: str) -> Iterator[Problem]:
    """Yield that the organisation of a person or of a piece of evidence is not known."""
    entry = getattr(workshop, part)[key]
    path = (part, key, "organisation")
    known = workshop.organisations
    yield from reference_problems("organisation", entry.organisation, known, path)


def _check_card(workshop: Workshop, key: str) -> Iterator[Problem]:
    card = workshop.cards[key]
    yield from id_problems(key, ("cards", key))
    yield from _check_people_of_card(workshop, card)
    yield from _check_place_of_card(workshop, card)
    yield from _check_links(workshop, card)
    if not card.main_text():
        wanted = " or ".join(f"'{name}'" for name in FIELDS_OF_KIND[card.kind][:2])
        sentence = f"This {card.kind} says nothing."
        yield Problem("empty-card", sentence, f"Add {wanted}.", ("cards", key), "warning")
    yield from _check_status(card)
    yield from _check_duplicate(workshop, card)


def _check_people_of_card(workshop: Workshop, card: Card) -> Iterator[Problem]:
    path = ("cards", card.id)
    people = workshop.people
    organisation = card.organisation
    organisations = workshop.organisations
    yield from reference_problems("person", card.by, people, (*path, "by"))
    yield from reference_problems("person", card.owner, people, (*path, "owner"))
    organisation_path = (*path, "organisation")
    yield from reference_problems("organisation", organisation, organisations, organisation_path)


def _check_place_of_card(workshop: Workshop, card: Card) -> Iterator[Problem]:
    path = ("cards", card.id)
    if card.stage and workshop.stage(card.stage) is None:
        stages = [stage.id for stage in workshop.agenda]
        yield unknown_reference("stage", card.stage, stages, (*path, "stage"))
    yield from reference_problems("theme", card.theme, workshop.themes, (*path, "theme"))
    for problem in reference_problems("run", card.run, workshop.runs, (*path, "run")):
        # No contradiction: such a card is closed until every run of its stage is revealed.
        hint = f"It waits until every run of its stage is revealed. {problem.hint}"
        yield replace(problem, hint=hint, level="warning")


def _check_links(workshop: Workshop, card: Card) -> Iterator[Problem]:
    path = ("cards", card.id)
    for link in card.evidence:
        if not link.leads_elsewhere:
            known = workshop.evidence
            yield from reference_problems("evidence", link.source, known, (*path, "evidence"))
        elif link.source == f"{workshop.id}{SEPARATOR}{card.id}":
            sentence = "A card cannot rest on itself."
            yield Problem("self-link", sentence, "Remove the link.", (*path, "evidence"))
    for other in card.links:
        if not is_elsewhere(other):
            yield from reference_problems("card", other, workshop.cards, (*path, "links"))
        if other == card.id:
            sentence = "A card cannot rest on itself."
            yield Problem("self-link", sentence, "Remove the link.", (*path, "links"))


def _check_status(card: Card) -> Iterator[Problem]:
    path = ("cards", card.id, "status")
    if card.status == "valid with conditions" and not card.conditions:
        sentence = "Valid with conditions, but no conditions are given."
        yield Problem("conditions", sentence, "Add 'conditions'.", path)
    if card.status == "not valid" and not card.reasons:
        yield Problem("reasons", "Not valid, but no reasons are given.", "Add 'reasons'.", path)
    if card.status == "duplicate" and not card.duplicate_of:
        yield Problem("duplicate", "A duplicate, but not of what.", "Add 'duplicate_of'.", path)


def _check_duplicate(workshop: Workshop, card: Card) -> Iterator[Problem]:
    original = card.duplicate_of
    if original == card.id:
        sentence = "A card cannot be a duplicate of itself."
        path = ("cards", card.id, "status")
        yield Problem("self-duplicate", sentence, "Name the other card.", path)
    elif not is_elsewhere(original):
        path = ("cards", card.id, "duplicate_of")
        yield from reference_problems("card", original, workshop.cards, path)


def _is_nobodys(voter: str) -> bool:
    """Tell whether dots are not under the id of a person."""
    return voter == ROOM or is_secret_voter(voter)


def _check_votes(workshop: Workshop, voter: str) -> Iterator[Problem]:
    given = workshop.votes[voter]
    if not _is_nobodys(voter):
        yield from reference_problems("person", voter, workshop.people, ("votes", voter))
    for target, dots in given.items():
        path = ("votes", voter, target)
        if target not in workshop.themes:
            yield from reference_problems("card", target, workshop.cards, path)
        if dots < 0:
            yield Problem("dots", "Dots cannot be fewer than none.", "Write 0 or more.", path)
        if dots > 1 and not workshop.ballot.stacking and voter != ROOM:
            yield Problem("stacking", "This vote allows one dot a card.", "Write 1.", path)
    total = sum(given.values())
    allowed = workshop.ballot.dots
    if voter != ROOM and total > allowed:
        sentence = f"'{voter}' has given {total} dots; each has {allowed}."
        hint = "Take some back, or change 'dots' in the ballot."
        yield Problem("too-many-dots", sentence, hint, ("votes", voter))


def _check_ballot(workshop: Workshop, _: str) -> Iterator[Problem]:
    if workshop.ballot.dots < 1:
        sentence = "Everybody needs at least one dot."
        yield Problem("dots", sentence, "Write 1 or more.", ("ballot", "dots"))


def _check_placings(workshop: Workshop, who: str) -> Iterator[Problem]:
    if who != ROOM:
        yield from reference_problems("person", who, workshop.people, ("placings", who))
    for target, placing in workshop.placings[who].items():
        path = ("placings", who, target)
        if target not in workshop.themes:
            yield from reference_problems("card", target, workshop.cards, path)
        yield from scale_problems(placing, path)


def _check_wishes(workshop: Workshop, who: str) -> Iterator[Problem]:
    yield from reference_problems("person", who, workshop.people, ("wishes", who))
    for card, theme in workshop.wishes[who].items():
        path = ("wishes", who, card)
        yield from reference_problems("card", card, workshop.cards, path)
        yield from reference_problems("theme", theme, workshop.themes, path)


def _check_theme(workshop: Workshop, key: str) -> Iterator[Problem]:
    theme = workshop.themes[key]
    path = ("themes", key)
    yield from id_problems(key, ("themes", key))
    if not theme.name:
        yield Problem("nameless", "This theme has no name.", "Give it one.", path, "warning")
    for who in theme.names:
        if who != ROOM:
            yield from reference_problems("person", who, workshop.people, (*path, "names", who))


def _check_pin(workshop: Workshop, key: str) -> Iterator[Problem]:
    yield from id_problems(key, ("pins", key))
    for card in workshop.pins[key].cards:
        yield from reference_problems("card", card, workshop.cards, ("pins", key, "cards"))


def _check_blueprint(workshop: Workshop, key: str) -> Iterator[Problem]:
    yield from id_problems(key, ("blueprints", key))
    for phase in workshop.blueprints[key].phases:
        phase_path = ("blueprints", key, "phases", phase.id)
        yield from id_problems(phase.id, phase_path)
        for step in phase.steps:
            step_path = (*phase_path, "steps", step.id)
            yield from id_problems(step.id, step_path)
            yield from reference_problems("person", step.by, workshop.people, (*step_path, "by"))
            for need in step.needs:
                path = (*step_path, "needs")
                yield from reference_problems("card", need, workshop.cards, path)


def _check_action(workshop: Workshop, key: str) -> Iterator[Problem]:
    action = workshop.actions[key]
    path = ("actions", key)
    yield from id_problems(key, ("actions", key))
    yield from reference_problems("person", action.owner, workshop.people, (*path, "owner"))
    for card in action.about:
        yield from reference_problems("card", card, workshop.cards, (*path, "about"))


SINGLE_FIELD_PARTS = frozenset({"id", "agenda", "ballot", "begins", "ends"})
"""The parts that are one field, not a collection."""

ENTRY_CHECKS: Mapping[str, EntryCheck] = {
    "id": _check_own_id,
    "ends": _check_hours,
    "agenda": _check_agenda,
    "techniques": _check_own_technique,
    "ballot": _check_ballot,
    "organisations": _check_organisation,
    "people": _check_person,
    "evidence": _check_evidence,
    "themes": _check_theme,
    "pins": _check_pin,
    "cards": _check_card,
    "votes": _check_votes,
    "placings": _check_placings,
    "wishes": _check_wishes,
    "blueprints": _check_blueprint,
    "actions": _check_action,
    "runs": _check_run,
}
