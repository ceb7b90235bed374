"""Who may do what, and when.

| who | may |
|---|---|
| a facilitator, or the machine at the front | everything, at any time |
| a participant | what the running stage's technique allows, on their own contributions |
| somebody nameless | the same, in a stage in which nobody is named |
| anybody else | nothing |

A command that says it is somebody's is not believed: what it would change is held against
`allowed_changes`, on the workshop as it stands, part by part. Withdrawing oneself or one's own
cards is always allowed: consent is one-way. A card that comes a moment after its stage ended still
counts. A series has no stages, so only its facilitators change it.
"""

from dataclasses import replace
from datetime import timedelta

from userneeds.commands.batch import Batch
from userneeds.commands.cards import AddCards, RemoveCards
from userneeds.commands.change import Change, Subject, apply_changes
from userneeds.commands.command import FRONT, Command, Decision
from userneeds.commands.people import WithdrawPerson
from userneeds.commands.records import PutEntry, activity_for_entry
from userneeds.commands.rights.allowed_changes import Hand, overreach
from userneeds.commands.rights.claims import NAMELESS, NO_CLAIM, Claim
from userneeds.model.agenda import Stage
from userneeds.model.ids import PersonId
from userneeds.model.problem import Problem
from userneeds.model.technique import Activity, allowed_activities
from userneeds.model.workshop import Workshop

ACTIVITY_NAMES: dict[Activity, str] = {
    "write": "writing cards",
    "group": "grouping",
    "name": "naming themes",
    "vote": "voting",
    "place": "placing priorities",
    "map": "mapping",
    "act": "promising actions",
}
_FACILITATOR_ONLY = Problem("facilitator-only", "Only the facilitator can do this.")
_NOT_YOURS = Problem("not-yours", "That belongs to somebody else.", "Ask the facilitator.")
LATE_SECONDS = 5
"""So long after its end a stage still takes cards: words that were on their way are not lost."""


def permitted_decision(subject: Subject, command: Command, claim: Claim = NO_CLAIM) -> Decision:
    """Return what a command would change, or why it cannot or may not."""
    if command.by == FRONT:
        return command.decide_for(subject)
    person = subject.people.get(command.by)
    if person is None and command.by != NAMELESS:
        return _not_here(command.by)
    if person is not None and person.facilitates and not claim.is_participant:
        return command.decide_for(subject)
    changes: list[Change] = []
    for part in _parts(command):
        decided = _participant_decision(subject, part, command.by, claim)
        if isinstance(decided, Problem):
            return decided
        changes += decided
        subject = apply_changes(subject, decided)
    return tuple(changes)


def activity_for(command: Command) -> Activity | None:
    """Return what a stage must allow for participants to send a command; None for never."""
    if isinstance(command, PutEntry):
        return activity_for_entry(command.entry)
    return command.activity


def _parts(command: Command) -> tuple[Command, ...]:
    """Return what a participant asks for; a batch in a batch is never theirs."""
    return command.parts if isinstance(command, Batch) else (command,)


def _not_here(person: PersonId) -> Problem:
    return Problem("not-here", f"'{person}' is not among the people here.", path=("people",))


def _participant_decision(
    subject: Subject, command: Command, person: PersonId, claim: Claim
) -> Decision:
    if not isinstance(subject, Workshop):
        return _FACILITATOR_ONLY
    if person not in subject.people and person != NAMELESS:
        # Who withdraws in one part of a batch is gone in the next.
        return _not_here(person)
    if isinstance(command, WithdrawPerson | RemoveCards):
        return command.decide(subject) if _is_own(subject, command, person, claim) else _NOT_YOURS
    hand = _hand_for(subject, command, person, claim)
    if isinstance(hand, Problem):
        return hand
    decided = _signed(command, hand).decide(subject)
    if isinstance(decided, Problem):
        return decided
    return overreach(subject, hand, decided) or decided


def _signed(command: Command, hand: Hand) -> Command:
    """Return new cards with what they need not say: who writes them, and in which stage."""
    if not isinstance(command, AddCards):
        return command
    cards = [
        replace(card, by=card.by or hand.person, stage=card.stage or hand.stage.id)
        for card in command.cards
    ]
    return replace(command, cards=tuple(cards))


def _hand_for(
    workshop: Workshop, command: Command, person: PersonId, claim: Claim
) -> Hand | Problem:
    """Return what `person` may do now with a command of this kind, or why nothing."""
    activity = activity_for(command)
    if activity is None:
        return _FACILITATOR_ONLY
    stage = _late_stage(workshop, command) or workshop.current_stage()
    if stage is None:
        return Problem("no-stage", "No stage is running yet.", "Wait for the facilitator to start.")
    if activity not in allowed_activities(workshop.technique_of(stage)):
        sentence = f"'{stage.title}' is not the time for {ACTIVITY_NAMES[activity]}."
        return Problem("not-now", sentence, "It will come.")
    if person == NAMELESS and not stage.anonymous:
        sentence = f"'{stage.title}' is with names."
        return Problem("name-needed", sentence, "Say first who you are.")
    voter = claim.voter if stage.anonymous else ""
    return Hand(person, stage, activity, claim.cards, voter)


def _late_stage(workshop: Workshop, command: Command) -> Stage | None:
    """Return the stage that new cards come too late for by a moment; None where they do not."""
    if not isinstance(command, AddCards):
        return None
    current = workshop.current_stage()
    meant = {card.stage for card in command.cards} - {current.id if current else ""}
    earliest = command.at - timedelta(seconds=LATE_SECONDS)
    for run in workshop.runs.values():
        is_meant = meant == {run.stage} or (current is None and not meant)
        if is_meant and run.ended is not None and earliest <= run.ended <= command.at:
            return workshop.stage(run.stage)
    return None


def _is_own(
    workshop: Workshop, command: WithdrawPerson | RemoveCards, person: PersonId, claim: Claim
) -> bool:
    """Tell whether only what `person` gave would go."""
    if isinstance(command, WithdrawPerson):
        return command.person == person
    cards = [workshop.cards.get(card) for card in command.cards]
    return all(card is None or card.by == person or card.id in claim.cards for card in cards)
