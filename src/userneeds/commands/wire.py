"""Commands as plain data, for a journal, a phone or a script: one JSON object each.

`encode` leaves defaults out; `decode` builds the value back from the types of its fields and
refuses anything that does not fit, so that a damaged line never becomes a half-understood change.
The word for the command is under `do`.
"""

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime, time
from typing import Any, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

from userneeds.commands.batch import Batch
from userneeds.commands.cards import AddCards, EditCard, MergeCards, RemoveCards
from userneeds.commands.change import Change
from userneeds.commands.command import Command
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
    PutEntry,
    RemoveEntry,
    SetCaseStudy,
    SetDetails,
    WithdrawPerson,
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
from userneeds.model.action import Action
from userneeds.model.blueprint import Blueprint
from userneeds.model.evidence import Evidence
from userneeds.model.people import Organisation, Person
from userneeds.model.workshop import Workshop

JsonValue: TypeAlias = Any
"""None, bool, int, float, str, lists and dicts of them."""

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
    "WithdrawPerson": WithdrawPerson,
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
}
"""The words of the journal: they stand in people's files, so a word outlives its class's name."""
_WORDS: Mapping[type[Any], str] = {command: word for word, command in COMMANDS.items()}
_STORABLE_TYPES: Mapping[str, type[Any]] = {
    "Action": Action,
    "Blueprint": Blueprint,
    "Evidence": Evidence,
    "Organisation": Organisation,
    "Person": Person,
}
"""What `is` may say of an entry; like the words of the commands, these stay."""
_ENTRY_WORDS: Mapping[type[Any], str] = {entry: word for word, entry in _STORABLE_TYPES.items()}


class NotUnderstood(ValueError):
    """The data does not describe a command."""


def encode(command: Command) -> dict[str, JsonValue]:
    """Return `command` as plain data."""
    return {"do": _WORDS[type(command)], **_encode_fields(command)}


def decode(data: JsonValue) -> Command:
    """Return the command that `data` describes.

    Raises:
        NotUnderstood: when it describes none.
    """
    if not isinstance(data, dict):
        raise NotUnderstood(f"A command is an object, not {type(data).__name__}.")
    name = data.get("do")
    kind = COMMANDS.get(name) if isinstance(name, str) else None
    if kind is None:
        raise NotUnderstood(f"There is no command {name!r}.")
    values = {key: value for key, value in data.items() if key != "do"}
    command: Command = _decode_dataclass(values, kind)
    return command


def _encode_fields(value: Any) -> dict[str, JsonValue]:  # noqa: ANN401 - any dataclass
    plain: dict[str, JsonValue] = {}
    for field in fields(value):
        content = getattr(value, field.name)
        if not _is_default(field, content):
            plain[field.name] = _encode_value(content)
    return plain


def _is_default(field: Field[Any], content: object) -> bool:
    if field.default is not MISSING and content == field.default:
        return True
    return field.default_factory is not MISSING and content == field.default_factory()


def _encode_value(value: Any) -> JsonValue:  # noqa: ANN401 - any value
    if isinstance(value, Command):
        return encode(value)
    if is_dataclass(value) and not isinstance(value, type):
        plain = _encode_fields(value)
        word = _ENTRY_WORDS.get(type(value))
        return {"is": word, **plain} if word else plain
    if isinstance(value, tuple):
        return [_encode_value(item) for item in value]
    if isinstance(value, Mapping):
        return {key: _encode_value(item) for key, item in value.items()}
    if isinstance(value, date | time):
        return value.isoformat()
    return value


_HINTS_OF_TYPE: dict[type[Any], Mapping[str, Any]] = {}


def _type_hints(kind: type[Any]) -> Mapping[str, Any]:
    if kind not in _HINTS_OF_TYPE:
        _HINTS_OF_TYPE[kind] = get_type_hints(kind)
    return _HINTS_OF_TYPE[kind]


def _decode_dataclass(data: JsonValue, kind: type[Any]) -> Any:  # noqa: ANN401 - of `kind`
    if not isinstance(data, dict):
        raise NotUnderstood(f"{_word_of(kind)} is an object, not {type(data).__name__}.")
    given = {name: value for name, value in data.items() if name != "is"}
    _require_fields(given, kind)
    if kind is Change:
        return _decode_change(given)
    hints = _type_hints(kind)
    values = {name: _decode_value(value, hints[name]) for name, value in given.items()}
    return kind(**values)


def _require_fields(given: Mapping[str, JsonValue], kind: type[Any]) -> None:
    known = {field.name: field for field in fields(kind)}
    strange = sorted(given.keys() - known.keys())
    if strange:
        raise NotUnderstood(f"{_word_of(kind)} has no {strange[0]!r}.")
    for name, field in known.items():
        is_required = field.default is MISSING and field.default_factory is MISSING
        if is_required and name not in given:
            raise NotUnderstood(f"{_word_of(kind)} lacks {name!r}.")


def _word_of(kind: type[Any]) -> str:
    """Return what people know a command or an entry by: the word in the journal."""
    return _WORDS.get(kind) or _ENTRY_WORDS.get(kind) or kind.__name__


def _decode_change(data: dict[str, JsonValue]) -> Change:
    part = data["part"]
    hint = _type_hints(Workshop).get(str(part))
    if hint is None:
        raise NotUnderstood(f"A workshop has no {part!r}.")
    key = _decode_value(data["key"], str)
    if key and get_origin(hint) is not Mapping:
        raise NotUnderstood(f"{part!r} has no entries.")
    entry_hint = get_args(hint)[1] if key else hint
    before = _decode_optional(data["before"], entry_hint)
    after = _decode_optional(data["after"], entry_hint)
    return Change(str(part), key, before, after)


def _decode_optional(value: JsonValue, hint: Any) -> Any:  # noqa: ANN401 - as hinted
    if value is None:
        return None
    return _decode_value(value, hint)


def _decode_value(value: JsonValue, hint: Any) -> Any:  # noqa: ANN401 - as hinted
    origin = get_origin(hint)
    if origin in {Union, types.UnionType}:
        return _decode_union(value, get_args(hint))
    if origin is tuple:
        items = _require(value, isinstance(value, list), "a list")
        return tuple(_decode_value(item, get_args(hint)[0]) for item in items)
    if origin is Mapping:
        return _decode_mapping(value, hint)
    if hint is Command:
        return decode(value)
    if is_dataclass(hint) and isinstance(hint, type):
        return _decode_dataclass(value, hint)
    return _decode_scalar(value, hint)


def _decode_mapping(value: JsonValue, hint: Any) -> dict[Any, Any]:  # noqa: ANN401 - any hint
    key_hint, item_hint = get_args(hint)
    entries = _require(value, isinstance(value, dict), "an object")
    decoded = {}
    for key, item in entries.items():
        decoded[_decode_value(key, key_hint)] = _decode_value(item, item_hint)
    return decoded


def _decode_union(value: JsonValue, options: tuple[Any, ...]) -> Any:  # noqa: ANN401 - an option
    if value is None and type(None) in options:
        return None
    if isinstance(value, dict) and "is" in value:
        word = str(value["is"])
        _require(value, _STORABLE_TYPES.get(word) in options, "a known entry")
        return _decode_dataclass(value, _STORABLE_TYPES[word])
    wanted = next(option for option in options if option is not type(None))
    return _decode_value(value, wanted)


_TIME_PARSERS: Mapping[type[Any], Callable[[str], date | time]] = {
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
    time: time.fromisoformat,
}


def _decode_scalar(value: JsonValue, hint: Any) -> Any:  # noqa: ANN401 - as hinted
    if get_origin(hint) is Literal:
        options = get_args(hint)
        return _require(value, value in options, "one of " + ", ".join(map(str, options)))
    if hint in _TIME_PARSERS:
        return _decode_time(value, _TIME_PARSERS[hint])
    # Python counts True as a number; the journal does not.
    is_bool = isinstance(value, bool)
    if hint is float:
        is_number = isinstance(value, int | float) and not is_bool
        return float(_require(value, is_number, "a number"))
    fits = isinstance(value, hint) and (hint is bool or not is_bool)
    return _require(value, fits, hint.__name__)


def _decode_time(value: JsonValue, parse: Callable[[str], date | time]) -> date | time:
    text = _require(value, isinstance(value, str), "a date")
    try:
        return parse(text)
    except ValueError as fault:
        raise NotUnderstood(f"{value!r} is not a date or time.") from fault


def _require(value: JsonValue, fits: bool, wanted: str) -> Any:  # noqa: ANN401 - `value`
    if not fits:
        raise NotUnderstood(f"Expected {wanted}, found {value!r:.80}.")
    return value
