"""How does plain data become values of the model again? By the types of their fields.

Whatever does not fit is refused, with a sentence that says what was expected.
"""

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date, datetime, time
from typing import Any, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

from userneeds.commands.change import Change, Subject
from userneeds.commands.command import Command
from userneeds.model.evidence import Consent

JsonValue: TypeAlias = Any
"""None, bool, int, float, str, lists and dicts of them."""


_EARLIER_WORDS: Mapping[Any, Mapping[str, str]] = {
    Consent: {"shared": "public", "group only": "group"},
}
"""What one of several words was called by earlier versions, whose journals are still read."""


class NotUnderstood(ValueError):
    """The data does not describe a command."""


_HINTS_OF_TYPE: dict[type[Any], Mapping[str, Any]] = {}


def _type_hints(kind: type[Any]) -> Mapping[str, Any]:
    if kind not in _HINTS_OF_TYPE:
        _HINTS_OF_TYPE[kind] = get_type_hints(kind)
    return _HINTS_OF_TYPE[kind]


def hint_in_words(kind: type[Any]) -> dict[str, str]:
    """Return what each field of a command holds, in words: 'text', 'list of card'."""
    return {name: _hint_words(hint) for name, hint in _type_hints(kind).items()}


def _hint_words(hint: Any) -> str:  # noqa: ANN401 - any hint
    origin = get_origin(hint)
    if origin is Literal:
        return " or ".join(map(str, get_args(hint)))
    if origin is tuple:
        return f"list of {_hint_words(get_args(hint)[0])}"
    if origin is Mapping:
        key, value = get_args(hint)
        return f"object of {_hint_words(value)} by {_hint_words(key)}"
    if origin in {Union, types.UnionType}:
        return " or ".join(_hint_words(option) for option in get_args(hint))
    return _SCALAR_WORDS.get(hint, hint.__name__.lower())


_SCALAR_WORDS: Mapping[Any, str] = {
    str: "text",
    bool: "yes or no",
    int: "whole number",
    float: "number",
    datetime: "time with its zone",
    date: "day",
    time: "time of day",
    type(None): "nothing",
}


@dataclass(frozen=True, slots=True)
class ValueDecoder:
    """Builds commands and what they carry."""

    commands: Mapping[str, type[Command]]
    """By their words under `do`."""
    entries: Mapping[str, type[Any]]
    """What `is` may say, and the types that are meant."""
    subject: type[Subject]
    """What the commands are about; it says what its parts consist of."""

    def command(self, data: JsonValue) -> Command:
        """Return the command of an object.

        Raises:
            NotUnderstood: when it describes none.
        """
        if not isinstance(data, dict):
            raise NotUnderstood(f"A command is an object, not {type(data).__name__}.")
        name = data.get("do")
        kind = self.commands.get(name) if isinstance(name, str) else None
        if kind is None:
            raise NotUnderstood(f"There is no command {name!r}.")
        values = {key: value for key, value in data.items() if key != "do"}
        command: Command = self._dataclass(values, kind)
        return command

    def _dataclass(self, data: JsonValue, kind: type[Any]) -> Any:  # noqa: ANN401 - of `kind`
        if not isinstance(data, dict):
            raise NotUnderstood(f"{self._word_of(kind)} is an object, not {type(data).__name__}.")
        given = {name: value for name, value in data.items() if name != "is"}
        self._require_fields(given, kind)
        if kind is Change:
            return self._change(given)
        hints = _type_hints(kind)
        values = {name: self._value(value, hints[name]) for name, value in given.items()}
        return kind(**values)

    def _require_fields(self, given: Mapping[str, JsonValue], kind: type[Any]) -> None:
        known = {field.name: field for field in fields(kind)}
        strange = sorted(given.keys() - known.keys())
        if strange:
            raise NotUnderstood(f"{self._word_of(kind)} has no {strange[0]!r}.")
        for name, field in known.items():
            is_required = field.default is MISSING and field.default_factory is MISSING
            if is_required and name not in given:
                raise NotUnderstood(f"{self._word_of(kind)} lacks {name!r}.")

    def _word_of(self, kind: type[Any]) -> str:
        """Return what people know a command or an entry by: the word in the journal."""
        for word, known in {**self.commands, **self.entries}.items():
            if known is kind:
                return word
        return kind.__name__

    def _change(self, data: dict[str, JsonValue]) -> Change:
        part = data["part"]
        hint = _type_hints(self.subject).get(str(part))
        if hint is None:
            raise NotUnderstood(f"A {self.subject.__name__.lower()} has no {part!r}.")
        key = _decode_scalar(data["key"], str)
        if key and get_origin(hint) is not Mapping:
            raise NotUnderstood(f"{part!r} has no entries.")
        entry_hint = get_args(hint)[1] if key else hint
        before = self._optional(data["before"], entry_hint)
        after = self._optional(data["after"], entry_hint)
        return Change(str(part), key, before, after)

    def _optional(self, value: JsonValue, hint: Any) -> Any:  # noqa: ANN401 - as hinted
        if value is None:
            return None
        return self._value(value, hint)

    def _value(self, value: JsonValue, hint: Any) -> Any:  # noqa: ANN401 - as hinted
        origin = get_origin(hint)
        if origin in {Union, types.UnionType}:
            return self._union(value, get_args(hint))
        if origin is tuple:
            items = _require(value, isinstance(value, list), "a list")
            return tuple(self._value(item, get_args(hint)[0]) for item in items)
        if origin is Mapping:
            return self._mapping(value, hint)
        if hint is Command:
            return self.command(value)
        if is_dataclass(hint) and isinstance(hint, type):
            return self._dataclass(value, hint)
        return _decode_scalar(value, hint)

    def _mapping(self, value: JsonValue, hint: Any) -> dict[Any, Any]:  # noqa: ANN401 - any hint
        key_hint, item_hint = get_args(hint)
        entries = _require(value, isinstance(value, dict), "an object")
        decoded = {}
        for key, item in entries.items():
            decoded[self._value(key, key_hint)] = self._value(item, item_hint)
        return decoded

    def _union(self, value: JsonValue, options: tuple[Any, ...]) -> Any:  # noqa: ANN401 - an option
        if value is None and type(None) in options:
            return None
        if isinstance(value, dict) and "is" in value:
            word = str(value["is"])
            _require(value, self.entries.get(word) in options, "a known entry")
            return self._dataclass(value, self.entries[word])
        wanted = next(option for option in options if option is not type(None))
        return self._value(value, wanted)


LARGEST_FIGURE = 1_000_000_000_000
"""Of any figure in a command, above and below nothing."""

_TIME_PARSERS: Mapping[type[Any], Callable[[str], date | time]] = {
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
    time: time.fromisoformat,
}


def _decode_scalar(value: JsonValue, hint: Any) -> Any:  # noqa: ANN401 - as hinted
    if get_origin(hint) is Literal:
        options = get_args(hint)
        if isinstance(value, str):
            value = _EARLIER_WORDS.get(hint, {}).get(value, value)
        return _require(value, value in options, "one of " + ", ".join(map(str, options)))
    if hint in _TIME_PARSERS:
        return _decode_time(value, _TIME_PARSERS[hint])
    # Python counts True as a number; the journal does not.
    is_bool = isinstance(value, bool)
    if hint is float or hint is int:
        is_number = isinstance(value, hint | int) and not is_bool
        # Neither 'not a number' nor infinity is between them; a huge whole number is no float.
        is_sane = is_number and -LARGEST_FIGURE <= value <= LARGEST_FIGURE
        return hint(_require(value, is_sane, "a number of a sensible size"))
    fits = isinstance(value, hint) and (hint is bool or not is_bool)
    return _require(value, fits, hint.__name__)


def _decode_time(value: JsonValue, parse: Callable[[str], date | time]) -> date | time:
    text = _require(value, isinstance(value, str), "a date")
    try:
        moment = parse(text)
    except ValueError as fault:
        raise NotUnderstood(f"{value!r:.80} is not a date or time.") from fault
    # Moments without a zone cannot be compared with those that have one.
    has_zone = not isinstance(moment, datetime) or moment.tzinfo is not None
    _require(value, has_zone, "a time with its zone")
    return moment


def _require(value: JsonValue, fits: bool, wanted: str) -> Any:  # noqa: ANN401 - `value`
    if not fits:
        raise NotUnderstood(f"Expected {wanted}, found {value!r:.80}.")
    return value
