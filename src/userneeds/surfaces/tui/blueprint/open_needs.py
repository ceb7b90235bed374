"""What of a blueprint is open: pain points in its steps, and needs that no step of it meets."""

from userneeds.disclosure.seen import AnySeen
from userneeds.model.blueprint import Blueprint
from userneeds.model.card import Card
from userneeds.model.wording import counted

_SETTLED = frozenset({"duplicate", "not valid"})


def pain_points(blueprint: Blueprint) -> int:
    """Return in how many steps something hurts."""
    return sum(1 for step in blueprint.steps() if step.cells.get("pain_points"))


def needs_without_step(workshop: AnySeen, blueprint: Blueprint) -> tuple[Card, ...]:
    """Return the needs that may be read and that no step of the blueprint meets."""
    met = {need for step in blueprint.steps() for need in step.needs}
    return tuple(card for card in readable_needs(workshop) if card.id not in met)


def readable_needs(workshop: AnySeen) -> list[Card]:
    """Return the needs that may be read and are still open to somebody."""
    hidden = workshop.closed_cards()
    needs = [card for card in workshop.cards.values() if card.is_need]
    return [card for card in needs if card.id not in hidden and card.status not in _SETTLED]


def open_in_words(workshop: AnySeen, blueprint: Blueprint) -> str:
    """Return '3 pain points · 12 needs in no step · 2 steps without a need'."""
    loose = len(needs_without_step(workshop, blueprint))
    bare = sum(1 for step in blueprint.steps() if not step.needs)
    hurting = pain_points(blueprint)
    facts = [
        f"▲ {counted(hurting, 'pain point')}" if hurting else "",
        f"◇ {counted(loose, 'need')} in no step" if loose else "",
        f"{counted(bare, 'step')} without a need" if bare else "",
    ]
    return " · ".join(fact for fact in facts if fact)
