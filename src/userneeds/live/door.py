"""How does what comes from outside get into the room: known, permitted, applied, or refused?

A line says what is wanted. Who sent it and when is not what it says: whoever receives it writes
that over it, in parts of a batch as well. What its sender may do is judged by what it would change,
on the state that the command before it left. All lines that come together are written with one
sync, and each is answered.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from userneeds.commands.batch import Batch
from userneeds.commands.cards import AddCards, EditCard, RemoveCards
from userneeds.commands.command import FRONT, Command
from userneeds.commands.outcome import Refused
from userneeds.commands.rights.sent_commands import sent_command
from userneeds.commands.wire_values import NotUnderstood
from userneeds.live.room_session import DoorSession
from userneeds.live.tokens import PhoneSecret
from userneeds.model.card import Card
from userneeds.model.ids import CardId, PersonId, StageId
from userneeds.model.workshop import Workshop
from userneeds.session.editing.windows.window_session import NOT_KEPT
from userneeds.session.ledger.entries import StampedCommand


@dataclass(frozen=True, slots=True)
class SentLine:
    """What somebody sent."""

    text: str
    """A command in its wire form."""
    by: PersonId = FRONT
    """Who sent it, as whoever received it knows."""
    receipt: str = ""
    """Its sender's own name for it: what is sent again under it is not done again."""
    secret: PhoneSecret | None = None
    """What the phone it came from is known by as the author of cards on which nobody stands."""


@dataclass(frozen=True, slots=True)
class DoorAnswer:
    """What became of a line: done, or refused with words."""

    done: int = 0
    """Its position on record, or how far the record goes where it changed nothing."""
    refused: str = ""
    is_later: bool = False
    """Nothing is wrong with it, and it cannot be kept just now."""


class Door:
    """The way into an open file for what comes from outside."""

    def __init__(self, session: DoorSession) -> None:
        self._session = session

    def receive(self, lines: Sequence[SentLine]) -> list[DoorAnswer]:
        """Return what became of each line; what was done is on the disk for good."""
        answers: dict[int, DoorAnswer] = {}
        understood: dict[int, StampedCommand] = {}
        for place, line in enumerate(lines):
            read = self._read(line)
            if isinstance(read, DoorAnswer):
                answers[place] = read
            else:
                understood[place] = read
        outcomes = self._session.append(list(understood.values())) if understood else []
        for place, answer in zip(understood, outcomes, strict=True):
            if isinstance(answer.outcome, Refused):
                problem = answer.outcome.problem
                words = str(problem)
                is_later = problem.code == NOT_KEPT
                answers[place] = DoorAnswer(refused=words, is_later=is_later)
            else:
                position = answer.position or self._session.position
                answers[place] = DoorAnswer(done=position)
        return [answers[place] for place in range(len(lines))]

    def _read(self, line: SentLine) -> StampedCommand | DoorAnswer:
        session = self._session
        try:
            command = sent_command(line.text, line.by, session.now(), type(session.subject))
        except NotUnderstood as fault:
            return DoorAnswer(refused=str(fault))
        if line.secret is None:
            return StampedCommand(command=command, receipt=line.receipt)
        secret = line.secret
        proofs = {card: secret.tag(card) for card in _cards_named(command)}
        tags: list[str] = []
        for card in _cards_added(command):
            if self._is_nameless(card.stage):
                tag = secret.tag(card.id)
                tags.append(tag)
        voter = self._secret_voter(secret)
        return StampedCommand(
            command=command,
            receipt=line.receipt,
            tags=tuple(tags),
            proofs=proofs,
            voter=voter,
            is_participant=True,
        )

    def _secret_voter(self, secret: PhoneSecret) -> PersonId:
        """Return under what a phone's dots stand now; empty where people vote by name."""
        workshop = self._session.subject
        stage = workshop.current_stage() if isinstance(workshop, Workshop) else None
        return secret.voter(stage.id) if stage is not None and stage.anonymous else ""

    def _is_nameless(self, stage_id: StageId) -> bool:
        """Tell whether nobody will stand on a card of a stage, or of the running one."""
        workshop = self._session.subject
        if not isinstance(workshop, Workshop):
            return False
        stage = workshop.stage(stage_id) or workshop.current_stage()
        return stage is not None and stage.anonymous


def _parts_of(command: Command) -> tuple[Command, ...]:
    return command.parts if isinstance(command, Batch) else (command,)


def _cards_added(command: Command) -> Iterator[Card]:
    """Yield the new cards of a command."""
    for part in _parts_of(command):
        if isinstance(part, AddCards):
            yield from part.cards


def _cards_named(command: Command) -> Iterator[CardId]:
    """Yield the cards that a command changes or takes away."""
    for part in _parts_of(command):
        if isinstance(part, EditCard):
            yield part.before.id
        elif isinstance(part, RemoveCards):
            yield from part.cards
