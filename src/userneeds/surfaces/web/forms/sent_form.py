"""A form as it was sent: its fields, on what its sender sees, and what can be asked for by it."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TypeAlias

from userneeds.commands.command import Command
from userneeds.commands.wire import encode
from userneeds.commands.wire_values import JsonValue
from userneeds.live.phone.phone_view import PhoneView
from userneeds.model.ids import is_id
from userneeds.surfaces.web.pages.form_parts import LONGEST_FIELD
from userneeds.surfaces.web.words.translations import Translation

WireOrder: TypeAlias = Mapping[str, JsonValue]
"""A command, or a word that only the room knows, as plain data."""

UNSTAMPED = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands for the time, which whoever receives an order writes over it."""


@dataclass(frozen=True, slots=True)
class FormRequest:
    """What a form asks for; or, with a refusal in words, nothing."""

    orders: tuple[WireOrder, ...] = ()
    """In the order in which they are to be done."""
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class SentForm:
    """A form on its way in."""

    fields: Mapping[str, str]
    view: PhoneView
    words: Translation

    def text(self, name: str) -> str:
        """Return a field without the space around it; empty where it was not sent."""
        return self.fields.get(name, "").strip()

    def named(self, prefix: str) -> Iterator[tuple[str, str]]:
        """Yield what stands behind `prefix.` in names of fields, with what was sent under it."""
        for name, value in self.fields.items():
            head, dot, key = name.partition(".")
            if dot and head == prefix:
                yield key, value.strip()

    def new_id(self, name: str) -> str:
        """Return the id of what is new: as the form says, else drawn from the id of the form.

        A form that is sent twice asks for the same thing twice, which is then done once.
        """
        given = self.text(name)
        if is_id(given):
            return given
        digest = hashlib.sha256(f"{name}:{self.text('id')}".encode()).hexdigest()
        return f"n{digest[:11]}"

    def refused(self, key: str, **values: object) -> FormRequest:
        """Return a refusal, by the key of its words."""
        return FormRequest(refusal=self.words.say(f"refused.{key}", **values))

    def too_long(self) -> FormRequest | None:
        """Return the refusal of a field that is too long; None where all fit."""
        if any(len(value) > LONGEST_FIELD for value in self.fields.values()):
            return self.refused("long", most=LONGEST_FIELD)
        return None


def asked(*commands: Command) -> FormRequest:
    """Return what asks for commands; who and when is not theirs to say."""
    return FormRequest(tuple(_order(command) for command in commands))


def _order(command: Command) -> WireOrder:
    said = encode(replace(command, at=UNSTAMPED))
    return {name: value for name, value in said.items() if name not in {"at", "by"}}
