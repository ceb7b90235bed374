"""What was promised to those who wrote cards, and what would break it.

A stage may promise that nobody is named, and a silent technique keeps cards closed until they are
revealed. Neither moving a card nor changing the plan may take that back.
"""

from collections.abc import Container, Iterable
from dataclasses import replace

from userneeds.commands.change import Change, Subject, SubjectT, entry_change
from userneeds.model.agenda import Stage
from userneeds.model.card import Card
from userneeds.model.ids import ROOM, OrganisationId, PersonId, StageId
from userneeds.model.people import name_key
from userneeds.model.problem import FieldPath, Problem
from userneeds.model.technique import Technique
from userneeds.model.vote import is_secret_voter
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
    if not any(stage.anonymous for stage in subject.agenda):
        return False  # as in most workshops, told without looking at what changed
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


def without_author(workshop: Workshop, card: Card, *, says_organisation: bool = False) -> Card:
    """Return a new card as it is kept: in a stage in which nobody is named nobody wrote it.

    What is not written down cannot be read in the file, in its journal or in git. Nor is a name
    kept that stood before a line, as in 'Grace: …'. Its organisation is kept where whoever wrote
    it says so; whether the stage allows that is asked of all changes alike.
    """
    stage = workshop.stage(card.stage)
    if stage is None or not stage.anonymous:
        return card
    text = without_speaker(workshop, card.text)
    notes = without_speaker(workshop, card.notes)
    organisation = card.organisation if says_organisation else ""
    return replace(card, by="", organisation=organisation, text=text, notes=notes)


def without_speaker(workshop: Workshop, words: str) -> str:
    """Return words without the name of somebody listed in front of a line, or alone on one."""
    people = workshop.people.values()
    names = {name_key(person.name) for person in people} - {""}
    names |= {name.partition(" ")[0] for name in names}
    return "\n".join(_without_speaker(line, names) for line in words.split("\n")).strip()


def _without_speaker(line: str, names: Container[str]) -> str:
    speaker, _, said = line.partition(":")
    return said.strip() if name_key(speaker) in names else line


def promised_changes(
    before: Subject, after: Subject, changes: tuple[Change, ...]
) -> tuple[Change, ...] | Problem:
    """Return changes that led to a workshop, none of which names who wrote without a name.

    Whatever a command says, nobody becomes the author of a card of such a stage; a problem where
    the stage itself would name somebody. The same changes where nothing had to be taken out.
    """
    if not isinstance(before, Workshop) or not isinstance(after, Workshop):
        return changes
    if problem := _one_way_problem(before, after):
        return problem
    kept = tuple(_without_name(change, after) for change in changes)
    different = tuple(change for change in kept if change.before != change.after)
    return changes if different == changes else different


def _without_name(change: Change, workshop: Workshop) -> Change:
    card = change.after
    stage = workshop.stage(card.stage) if isinstance(card, Card) else None
    if stage is None or not stage.anonymous:
        return change
    organisation = _organisation_to_keep(workshop, stage, change.before, card)
    return replace(change, after=replace(card, by="", organisation=organisation))


def _organisation_to_keep(
    workshop: Workshop, stage: Stage, before: Card | None, after: Card
) -> OrganisationId:
    """Return the organisation that a card without a name keeps; only a new card brings one.

    The stage allows it, and enough people of the organisation are here that none of them is meant.
    Beside the name of its author (in a file written by hand) it was nobody's choice, and goes too.
    """
    if before is None or before.stage != after.stage:
        may_stay = stage.organisation_by_choice and workshop.are_enough_here(after.organisation)
    else:
        may_stay = before.organisation == after.organisation and not before.by
    return after.organisation if may_stay else ""


def in_no_order(subject: SubjectT, changes: Iterable[Change]) -> SubjectT:
    """Return a workshop with its cards without names by their ids, which are drawn at random.

    In which order people wrote would tell who wrote what. Nothing is moved where no such card came.
    """
    if not isinstance(subject, Workshop):
        return subject
    nameless = {stage.id for stage in subject.agenda if stage.anonymous}
    new = {change.after.stage for change in changes if _comes_to_stage(change)}
    if not nameless & new:
        return subject
    hidden = sorted(card.id for card in subject.cards.values() if card.stage in nameless)
    drawn, is_hidden = iter(hidden), frozenset(hidden).__contains__
    places = [next(drawn) if is_hidden(key) else key for key in subject.cards]
    return replace(subject, cards={key: subject.cards[key] for key in places})


def _comes_to_stage(change: Change) -> bool:
    if change.part != "cards" or change.after is None:
        return False
    return change.before is None or change.before.stage != change.after.stage


def named_deed_problem(workshop: Workshop, who: PersonId, path: FieldPath) -> Problem | None:
    """Return that what somebody gives now would be kept under their name; None for the room.

    Nor is it a name by which a secret ballot is known.
    """
    stage = workshop.current_stage()
    if who == ROOM or is_secret_voter(who) or stage is None or not stage.anonymous:
        return None
    sentence = f"In '{stage.title}' nobody is named, so nothing is kept as one person's."
    return Problem("anonymous", sentence, "Give it for the room.", path)


def names_off(workshop: Workshop, stage: StageId) -> tuple[Change, ...]:
    """Return the changes that take the names off everything that was written in a stage."""
    changes: list[Change] = []
    for card in cards_of_stage(workshop, stage):
        changes += entry_change(workshop, "cards", card.id, replace(card, by="", organisation=""))
    return tuple(changes)


def _one_way_problem(before: Workshop, after: Workshop) -> Problem | None:
    """Return that a stage would name somebody who wrote where nobody is named; None otherwise.

    Whoever asks for it, also by taking something back.
    """
    stages = [stage for stage in before.agenda if stage.anonymous]
    for stage in stages:
        now = after.stage(stage.id)
        if now is not None and not now.anonymous and cards_of_stage(after, stage.id):
            return _promise_kept(stage, len(cards_of_stage(after, stage.id)))
    return None


def anonymity_problem(workshop: Workshop, card: Card, stage: StageId) -> Problem | None:
    """Return why a card cannot go to another stage: it was written where nobody is named.

    None where it can.
    """
    before = workshop.stage(card.stage)
    after = workshop.stage(stage)
    is_nameless_then = after is not None and after.anonymous
    if before is None or not before.anonymous:
        is_named = bool(card.by or card.organisation)
        return _named_card_problem(card) if is_nameless_then and is_named else None
    if is_nameless_then:
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
    cards = cards_of_stage(workshop, before.id)
    if before.anonymous and not after.anonymous and cards:
        return _promise_kept(before, len(cards))
    named = [card for card in cards if card.by or card.organisation]
    if named and after.anonymous and not before.anonymous:
        have = f"{counted(len(named), 'card has', 'cards have')} a name"
        sentence = f"In '{before.title}' {have}, which would stay in git and in everybody's mind."
        hint = "Take all names off first, for good."
        return Problem("named-cards", sentence, hint, ("agenda", before.id))
    return closed_cards_problem(workshop, before, technique)


def _promise_kept(stage: Stage, cards: int) -> Problem:
    rest = f"{counted(cards, 'card')} rest on that"
    sentence = f"'{stage.title}' promised that nobody is named, and {rest}."
    hint = "Use another stage for cards with names."
    return Problem("anonymous", sentence, hint, ("agenda", stage.id))


def _named_card_problem(card: Card) -> Problem:
    sentence = "This card has a name, and cards of that stage have none."
    hint = "Say it there in other words, or leave it where it is."
    return Problem("named-cards", sentence, hint, ("cards", card.id, "stage"))


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
