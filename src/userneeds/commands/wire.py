"""Commands as plain data, for a journal, a phone or a script: one JSON object each.

`encode` leaves defaults out; `decode` builds the value back from the types of its fields and
refuses anything that does not fit, so that a damaged line never becomes a half-understood change.
Parts of a workshop and of a series can have the same name, so it is told which of the two is meant.
The word for the command is under `do`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, time
from functools import cache, partial
from operator import attrgetter
from typing import Any, NamedTuple

from userneeds.commands.batch import Batch
from userneeds.commands.cards import AddCards, EditCard, MergeCards, RemoveCards
from userneeds.commands.change import Subject
from userneeds.commands.command import Command
from userneeds.commands.house.set_house_style import SetHouseStyle
from userneeds.commands.limits.command_sizes import JOURNAL_BOUNDS, CommandBounds, excess
from userneeds.commands.participation.mapping import AddStep, EditStep
from userneeds.commands.participation.wishes import Wish
from userneeds.commands.people import SetConsent, SetPresence, SetRetention, WithdrawPerson
from userneeds.commands.planning import (
    AddStage,
    DescribeTechnique,
    EditStage,
    MoveStage,
    RemoveStage,
    SetAgenda,
    SetHours,
)
from userneeds.commands.records import (
    DefineTerm,
    DescribeColumn,
    PutEntry,
    RemoveEntry,
    SetCaseStudy,
    SetDetails,
)
from userneeds.commands.stage_runs import (
    AddMinutes,
    EndStage,
    NoteRun,
    PauseClock,
    ResumeClock,
    RevealCards,
    StartStage,
)
from userneeds.commands.themes import (
    MakeTheme,
    MoveCards,
    PinCards,
    ProposeName,
    RemoveThemes,
    RenameTheme,
    Unpin,
)
from userneeds.commands.undo import Restore
from userneeds.commands.voting import PlacePriority, SetBallot, Vote
from userneeds.commands.who_is_who import MergeOrganisations, MergePeople, ReassignCards
from userneeds.commands.wire_values import JsonValue, NotUnderstood, ValueDecoder
from userneeds.model.action import Action
from userneeds.model.blueprint import Blueprint
from userneeds.model.evidence import Evidence
from userneeds.model.people import Organisation, Person
from userneeds.model.series import Fund, GapRule, Project
from userneeds.model.workshop import Workshop

COMMANDS: Mapping[str, type[Command]] = {
    "AddCards": AddCards,
    "EditCard": EditCard,
    "RemoveCards": RemoveCards,
    "MergeCards": MergeCards,
    "MoveCards": MoveCards,
    "MakeTheme": MakeTheme,
    "RenameTheme": RenameTheme,
    "ProposeName": ProposeName,
    "RemoveThemes": RemoveThemes,
    "PinCards": PinCards,
    "Unpin": Unpin,
    "AddStage": AddStage,
    "EditStage": EditStage,
    "MoveStage": MoveStage,
    "RemoveStage": RemoveStage,
    "SetAgenda": SetAgenda,
    "DescribeTechnique": DescribeTechnique,
    "SetHours": SetHours,
    "Keep": PutEntry,
    "Discard": RemoveEntry,
    "SetCaseStudy": SetCaseStudy,
    "SetDetails": SetDetails,
    "Explain": DefineTerm,
    "DescribeColumn": DescribeColumn,
    "WithdrawPerson": WithdrawPerson,
    "SetPresence": SetPresence,
    "SetConsent": SetConsent,
    "SetHouseStyle": SetHouseStyle,
    "SetRetention": SetRetention,
    "ReassignCards": ReassignCards,
    "MergePeople": MergePeople,
    "MergeOrganisations": MergeOrganisations,
    "StartStage": StartStage,
    "EndStage": EndStage,
    "NoteRun": NoteRun,
    "PauseClock": PauseClock,
    "ResumeClock": ResumeClock,
    "AddMinutes": AddMinutes,
    "RevealCards": RevealCards,
    "Together": Batch,
    "Restore": Restore,
    "Vote": Vote,
    "SetBallot": SetBallot,
    "PlacePriority": PlacePriority,
    "Wish": Wish,
    "AddStep": AddStep,
    "EditStep": EditStep,
}
"""The words of the journal: they stand in people's files, so a word outlives its class's name."""
_WORDS: Mapping[type[Any], str] = {command: word for word, command in COMMANDS.items()}
_STORABLE_TYPES: Mapping[str, type[Any]] = {
    "Action": Action,
    "Blueprint": Blueprint,
    "Evidence": Evidence,
    "Organisation": Organisation,
    "Person": Person,
    "Fund": Fund,
    "GapRule": GapRule,
    "Project": Project,
}
"""What `is` may say of an entry; like the words of the commands, these stay."""
_ENTRY_WORDS: Mapping[type[Any], str] = {entry: word for word, entry in _STORABLE_TYPES.items()}


def encode(command: Command) -> dict[str, JsonValue]:
    """Return `command` as plain data."""
    return {"do": _WORDS[type(command)], **_encode_fields(command)}


def encode_value(value: object) -> JsonValue:
    """Return a value of the model as plain data, as it stands in commands."""
    return _encode_value(value)


def decode(
    data: JsonValue,
    subject: type[Subject] = Workshop,
    bounds: CommandBounds = JOURNAL_BOUNDS,
) -> Command:
    """Return the command that `data` describes, on a workshop or on a series.

    Raises:
        NotUnderstood: when it describes none, or is beyond `bounds`.
    """
    if too_large := excess(data, bounds):
        raise NotUnderstood(f"That is too large for a command. {too_large}")
    return ValueDecoder(COMMANDS, _STORABLE_TYPES, subject).command(data)


def _encode_fields(value: Any) -> dict[str, JsonValue]:  # noqa: ANN401 - any dataclass
    names, defaults, contents_of = _fields_of(value.__class__)
    plain: dict[str, JsonValue] = {}
    for name, default, content in zip(names, defaults, contents_of(value), strict=True):
        if content is not default and content != default:
            plain[name] = _encode_value(content)
    return plain


class _WrittenFields(NamedTuple):
    names: tuple[str, ...]
    defaults: tuple[object, ...]
    """One that has none has a value of its own."""
    contents_of: Callable[[object], tuple[object, ...]]


@cache
def _fields_of(kind: type[Any]) -> _WrittenFields:
    """Return what is to know of a dataclass to write its values down.

    Every command is encoded, and to ask a dataclass for its fields takes longer than the rest.
    """
    names = tuple(field.name for field in fields(kind))
    defaults = tuple(map(_default, fields(kind)))
    if len(names) == 1:  # of which the getter makes no tuple
        return _WrittenFields(names, defaults, lambda value: (getattr(value, names[0]),))
    return _WrittenFields(names, defaults, attrgetter(*names))


def _default(field: Field[Any]) -> object:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return field.default


def _encode_value(value: Any) -> JsonValue:  # noqa: ANN401 - any value
    return _encoder_of(value.__class__)(value)


@cache
def _encoder_of(kind: type[Any]) -> Callable[[Any], JsonValue]:
    """Return what writes values of a type down; asking each value what it is takes longer."""
    if issubclass(kind, Command):
        return encode
    if is_dataclass(kind):
        word = _ENTRY_WORDS.get(kind)
        return partial(_encode_entry, word) if word else _encode_fields
    for known, encoder in _ENCODERS.items():
        if issubclass(kind, known):
            return encoder
    return _as_it_is


def _encode_entry(word: str, value: object) -> JsonValue:
    return {"is": word, **_encode_fields(value)}


def _encode_items(value: Iterable[object]) -> JsonValue:
    return [_encode_value(item) for item in value]


def _encode_mapping(value: Mapping[str, object]) -> JsonValue:
    return {key: _encode_value(item) for key, item in value.items()}


def _encode_moment(value: date | time) -> JsonValue:
    return value.isoformat()


def _as_it_is(value: object) -> JsonValue:
    return value


_ENCODERS: Mapping[type[Any], Callable[[Any], JsonValue]] = {
    tuple: _encode_items,
    Mapping: _encode_mapping,
    date: _encode_moment,
    time: _encode_moment,
}
