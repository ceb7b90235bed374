"""What was promised to those who wrote cards, and what would break it.

A stage may promise that nobody is named, and a silent technique keeps cards closed until they are
revealed. Neither moving a card nor changing the plan may take that back.
"""

from collections.abc import Iterable
from dataclasses import replace

from userneeds.commands.change import Change, Subject
from userneeds.model.agenda import Stage
from userneeds.model.card import Card
from userneeds.model.ids import StageId
from userneeds.model.problem import Problem
from userneeds.model.technique import Technique
from userneeds.model.wording import counted
from userneeds.model.workshop import Workshop

_CONTRIBUTIONS = frozenset(
    {
        *("cards", "votes", "placings", "wishes", "evidence", "glossary"),
        *("themes", "pins", "blueprints", "actions"),
    }
)
"""Parts to which people contribute; the others are the facilitator's."""


def is_unnamed_deed(subject: Subject, changes: Iterable[Change]) -> bool:
    """Tell whether changes that led to a workshop belong to a stage in which nobody is named.

    So do those of its cards, and whatever people contribute while it runs. A series has no stages.
    """
    if not isinstance(subject, Workshop):
        return False
    stage = subject.current_stage()
    is_running = stage is not None and stage.anonymous
    return any(
        (is_running and change.part in _CONTRIBUTIONS) or touches_unnamed_card(subject, change)
        for change in changes
    )


def touches_unnamed_card(subject: Subject, change: Change) -> bool:
    """Tell whether a change is about a card of a stage in which nobody is named."""
    if change.part != "cards" or not isinstance(subject, Workshop):
        return False
    cards = [card for card in (change.before, change.after) if card is not None]
    stages = [subject.stage(card.stage) for card in cards]
    return any(stage is not None and stage.anonymous for stage in stages)


def cards_of_stage(workshop: Workshop, stage: StageId) -> tuple[Card, ...]:
    """Return the cards written in a stage."""
    return tuple(card for card in workshop.cards.values() if card.stage == stage)


def without_author(workshop: Workshop, card: Card) -> Card:
    """Return a new card as it is kept: in a stage in which nobody is named nobody wrote it.

    What is not written down cannot be read in the file, in its journal or in git.
    """
    stage = workshop.stage(card.stage)
    if stage is None or not stage.anonymous:
        return card
    return replace(card, by="", organisation="")


def anonymity_problem(workshop: Workshop, card: Card, stage: StageId) -> Problem | None:
    """Return why a card cannot go to another stage: it was written where nobody is named.

    None where it can.
    """
    before = workshop.stage(card.stage)
    if before is None or not before.anonymous:
        return None
    after = workshop.stage(stage)
    if after is not None and after.anonymous:
        return None
    sentence = f"What was written in '{before.title}' was written without names."
    hint = "Move it to a stage in which nobody is named."
    return Problem("anonymous", sentence, hint, ("cards", card.id, "stage"))


def promise_problem(
    workshop: Workshop, before: Stage, after: Stage, technique: Technique | None
) -> Problem | None:
    """Return why a stage cannot become another, for the sake of those who wrote cards in it.

    `technique` is how it would be done then; None where it can.
    """
    cards = len(cards_of_stage(workshop, before.id))
    if before.anonymous and not after.anonymous and cards:
        rest = f"{counted(cards, 'card')} rest on that"
        sentence = f"'{before.title}' promised that nobody is named, and {rest}."
        hint = "Use another stage for cards with names."
        return Problem("anonymous", sentence, hint, ("agenda", before.id))
    return closed_cards_problem(workshop, before, technique)


def closed_cards_problem(
    workshop: Workshop, stage: Stage, technique: Technique | None
) -> Problem | None:
    """Return that another technique would open closed cards; None where it would not."""
    if technique is not None and technique.silent:
        return None
    if not any(workshop.is_hidden(card) for card in cards_of_stage(workshop, stage.id)):
        return None
    sentence = f"Cards of '{stage.title}' are still closed."
    hint = "Reveal them before you change the technique."
    return Problem("closed-cards", sentence, hint, ("agenda", stage.id))
