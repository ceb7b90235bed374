"""What a participant called Bob may change: the table of rights a second time.

It is written over whole workshops before and after, so that it cannot share a mistake with the
program's own.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import Any

from userneeds.model.blueprint import Blueprint, Step
from userneeds.model.card import Card
from userneeds.model.technique import Activity
from userneeds.model.theme import Theme
from userneeds.model.workshop import Workshop

WORDS_OF_CARDS = frozenset(
    {
        *("text", "role", "need", "want", "benefit", "situation", "motivation", "outcome"),
        *("trigger", "constraint", "acceptance", "evidence", "research_question", "measure"),
        *("notes", "tags", "kind"),
    }
)


def gained(before: Workshop, after: Workshop, activities: tuple[Activity, ...]) -> list[str]:
    """Return what became different that Bob may not change; empty where all is as it should be."""
    if "bob" not in after.people:
        return _taken_from_others(before, after)
    found: list[str] = []
    for field in fields(before):
        old, new = getattr(before, field.name), getattr(after, field.name)
        if old != new:
            judge = _ORACLE.get(field.name)
            if judge is None or not judge(before, after, activities):
                found.append(field.name)
    return found


def _taken_from_others(before: Workshop, after: Workshop) -> list[str]:
    """Return what went with Bob that was not his."""
    kept = {card.id for card in before.cards.values() if card.by != "bob"}
    parts = ("agenda", "runs", "themes", "ballot", "title", "evidence", "glossary")
    lost = [part for part in parts if _entries(before, part) - _entries(after, part)]
    return [*lost, *(kept - set(after.cards))]


def _entries(workshop: Workshop, part: str) -> set[str]:
    value = getattr(workshop, part)
    return set(value) if isinstance(value, Mapping) else {repr(value)}


def _changed(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    return [key for key in {**old, **new} if old.get(key) != new.get(key)]


def _cards_ok(before: Workshop, after: Workshop, may: tuple[Activity, ...]) -> bool:
    stage = before.current_stage()
    assert stage is not None
    gone = set(before.cards) - set(after.cards)
    for key in _changed(before.cards, after.cards):
        old, new = before.cards.get(key), after.cards.get(key)
        if new is None:
            fine = old is not None and old.by == "bob"
        elif old is None:
            fine = "write" in may and _new_card_ok(new, before)
        else:
            fine = _edit_ok(old, new, before, may, gone)
        if not fine:
            return False
    return True


def _new_card_ok(card: Card, before: Workshop) -> bool:
    stage = before.current_stage()
    assert stage is not None
    plain = Card(id=card.id, kind=card.kind)
    origin = {"id", "kind", "by", "organisation", "stage", "run", *WORDS_OF_CARDS}
    rest = [field.name for field in fields(card) if field.name not in origin]
    return (
        all(getattr(card, name) == getattr(plain, name) for name in rest)
        and card.by == ("" if stage.anonymous else "bob")
        and card.organisation in {"", "northmoor"}
        and card.stage == stage.id
        and card.run == ("r1" if stage.id == "closed" else "")
        and (not stage.kinds or card.kind in stage.kinds)
    )


def _edit_ok(
    old: Card, new: Card, before: Workshop, may: tuple[Activity, ...], gone: set[str]
) -> bool:
    changed = {
        field.name for field in fields(old) if getattr(old, field.name) != getattr(new, field.name)
    }
    if gone and changed <= {"links", "duplicate_of", "status"}:
        return set(old.links) - set(new.links) <= gone
    stage = before.current_stage()
    if stage is not None and stage.anonymous and (new.by, new.organisation) == ("", ""):
        # Whatever changes on such a card, it becomes nobody's.
        changed -= {"by", "organisation"}
    is_own = old.by == "bob" and stage is not None and old.stage == stage.id
    if is_own and _is_unnamed(before):
        if new.by or new.organisation:
            return False
        changed -= {"by", "organisation"}
    if "write" in may and is_own and changed <= WORDS_OF_CARDS:
        return True
    is_open = not old.pinned and old.stage != "closed"
    return "group" in may and is_open and changed <= {"theme", "rank"}


def _own_key(part: str, activity: Activity) -> Callable[..., bool]:
    def judge(before: Workshop, after: Workshop, may: tuple[Activity, ...]) -> bool:
        old, new = getattr(before, part), getattr(after, part)
        gone = set(before.cards) - set(after.cards)
        for who in _changed(old, new):
            mine, was = new.get(who, {}), old.get(who, {})
            lost = {target: value for target, value in was.items() if target not in gone}
            if mine == lost:
                continue
            touched = set(_changed(was, mine)) - gone
            closed = {card.id for card in before.cards.values() if card.stage == "closed"}
            if who != "bob" or activity not in may or touched & closed:
                return False
        return True

    return judge


def _themes_ok(before: Workshop, after: Workshop, may: tuple[Activity, ...]) -> bool:
    for key in _changed(before.themes, after.themes):
        old, new = before.themes.get(key), after.themes.get(key)
        if new is None:
            return False
        if old is None:
            if "group" not in may or new != Theme(id=new.id, name=new.name):
                return False
            continue
        unnamed = [
            replace(theme, names={who: name for who, name in theme.names.items() if who != "bob"})
            for theme in (old, new)
        ]
        if "name" not in may or unnamed[0] != unnamed[1]:
            return False
    return True


def _added_only(part: str) -> Callable[..., bool]:
    def judge(before: Workshop, after: Workshop, may: tuple[Activity, ...]) -> bool:
        old, new = getattr(before, part), getattr(after, part)
        return "write" in may and all(new.get(key) == value for key, value in old.items())

    return judge


def _blueprints_ok(before: Workshop, after: Workshop, may: tuple[Activity, ...]) -> bool:
    if set(before.blueprints) != set(after.blueprints):
        return False
    return all(
        _blueprint_ok(before, blueprint, after.blueprints[key], may, set(after.cards))
        for key, blueprint in before.blueprints.items()
    )


def _blueprint_ok(
    workshop: Workshop,
    old: Blueprint,
    new: Blueprint,
    may: tuple[Activity, ...],
    left: set[str],
) -> bool:
    gone = set(workshop.cards) - left
    frames = [[(phase.id, phase.name) for phase in each.phases] for each in (old, new)]
    if replace(old, phases=()) != replace(new, phases=()) or frames[0] != frames[1]:
        return False
    was = {step.id: step for step in old.steps()}
    now = {step.id: step for step in new.steps()}
    for key, step in was.items():
        is_own = step.by == "bob" and "map" in may
        kept = now.get(key)
        if not is_own and (kept is None or not _step_ok(step, kept, gone, may)):
            return False
    author = "" if _is_unnamed(workshop) else "bob"
    added = [step for key, step in now.items() if key not in was]
    return all("map" in may and step.by == author and "c4" not in step.needs for step in added)


def _is_unnamed(workshop: Workshop) -> bool:
    stage = workshop.current_stage()
    return stage is not None and stage.anonymous


def _step_ok(old: Step, new: Step, gone: set[str], may: tuple[Activity, ...]) -> bool:
    if replace(old, needs=()) != replace(new, needs=()):
        return False
    if not set(old.needs) - gone <= set(new.needs):
        return False
    added = set(new.needs) - set(old.needs)
    return not added or ("map" in may and "c4" not in added)


def _actions_ok(before: Workshop, after: Workshop, may: tuple[Activity, ...]) -> bool:
    gone = set(before.cards) - set(after.cards)
    for key in _changed(before.actions, after.actions):
        old, new = before.actions.get(key), after.actions.get(key)
        if new is None:
            return False
        if old and replace(old, about=()) == replace(new, about=()) and gone:
            continue
        is_own = new.owner == "bob" and (old is None or old.owner == "bob")
        if "act" not in may or not is_own or "c4" in new.about:
            return False
    return True


_ORACLE: Mapping[str, Callable[[Workshop, Workshop, tuple[Activity, ...]], bool]] = {
    "cards": _cards_ok,
    "votes": _own_key("votes", "vote"),
    "placings": _own_key("placings", "place"),
    "wishes": _own_key("wishes", "group"),
    "themes": _themes_ok,
    "evidence": _added_only("evidence"),
    "glossary": _added_only("glossary"),
    "blueprints": _blueprints_ok,
    "actions": _actions_ok,
}
