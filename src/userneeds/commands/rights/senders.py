"""Who may send which command, with which fields? The tables, in words, for scripts and checks."""

from collections.abc import Iterator
from dataclasses import MISSING, dataclass, fields
from typing import Any

from userneeds.commands.batch import Batch
from userneeds.commands.cards import RemoveCards
from userneeds.commands.command import Command
from userneeds.commands.people import WithdrawPerson
from userneeds.commands.records import PutEntry, entries_for_participants
from userneeds.commands.rights.permissions import ACTIVITY_NAMES
from userneeds.commands.wire import COMMANDS
from userneeds.commands.wire_values import hint_in_words

_STAMPED = frozenset({"by", "at"})
"""What whoever receives a command writes over it."""
_FACILITATORS = "facilitators"


@dataclass(frozen=True, slots=True)
class CommandField:
    """One thing that a command says."""

    name: str
    type: str
    """In words: 'text', 'list of card'."""
    is_required: bool


@dataclass(frozen=True, slots=True)
class CommandForm:
    """A command as it is written down, and who may send it."""

    word: str
    """What stands under `do`."""
    fields: tuple[CommandField, ...]
    senders: str
    """Who may send it, in words."""


def command_forms() -> Iterator[CommandForm]:
    """Yield every command there is, in the order of the table of words."""
    for word, kind in COMMANDS.items():
        yield CommandForm(word, tuple(_fields_of(kind)), _senders_of(kind))


def _fields_of(kind: type[Command]) -> Iterator[CommandField]:
    hints = hint_in_words(kind)
    for field in fields(kind):
        if field.name not in _STAMPED:
            is_required = field.default is MISSING and field.default_factory is MISSING
            yield CommandField(field.name, hints[field.name], is_required)


def _senders_of(kind: type[Any]) -> str:
    if kind in {WithdrawPerson, RemoveCards}:
        return f"{_FACILITATORS}; participants what is theirs, at any time"
    if kind is Batch:
        return "whoever may send each of its parts"
    if kind is PutEntry:
        allowed = entries_for_participants().items()
        words = [f"{what} while {ACTIVITY_NAMES[activity]}" for activity, what in allowed]
        return f"{_FACILITATORS}; participants {', '.join(words)}"
    if kind.activity is None:
        return _FACILITATORS
    return f"{_FACILITATORS}; participants while {ACTIVITY_NAMES[kind.activity]}"
