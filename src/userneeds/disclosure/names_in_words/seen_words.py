"""A workshop without the names that people typed into its words.

Every text of every part is looked through but ids, which are told apart by the name of their field:
a field of prose that is added later is looked through from its first day.
"""

import operator
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import cache
from typing import Any

from userneeds.disclosure.names_in_words.typed_names import NameRedactor
from userneeds.disclosure.readers import OUTSIDE, Reader
from userneeds.disclosure.record_copy import copy_with
from userneeds.model.people import Organisation, Person
from userneeds.model.series import Series
from userneeds.model.workshop import Workshop

_NO_WORDS = frozenset(
    {
        *("id", "who", "kind", "status", "impact", "justification", "phase", "variant", "origin"),
        *("owner", "links", "duplicate_of", "by", "organisation", "stage", "run", "theme", "rank"),
        *("dismissed", "evidence", "source", "consent", "technique", "standing", "about", "cards"),
        *("needs", "kinds", "allows", "family", "case_study", "superseded_by", "continues"),
        *("reference", "fingerprint", "successor"),
    }
)
"""Fields of the records of a workshop that hold ids or one of a few fixed words."""
_PARTS_WITH_WORDS = (
    *("title", "place", "focus", "agenda", "techniques", "ballot", "glossary", "jargon"),
    *("evidence", "themes", "cards", "blueprints", "actions", "case_study", "runs"),
    "elsewhere",
)
"""The others hold numbers, ids, or people, whose names are a matter of consent."""


@dataclass(slots=True)
class WordsWithoutNames:
    """Replaces names in whatever has words, and counts them."""

    redactor: NameRedactor
    replaced: set[str] = field(default_factory=set)

    def parts(self, parts: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the parts of a workshop that have words, without those names."""
        return {name: self.of(parts[name]) for name in _PARTS_WITH_WORDS}

    def of(self, value: Any) -> Any:  # noqa: ANN401 - any part of a workshop
        """Return a value without names in its words; the very value where there are none."""
        if isinstance(value, str):
            return self._without_names(value)
        kind: Any = type(value)
        if names := _fields_with_words(kind):
            return self._record(value, names)
        if isinstance(value, tuple):
            told = [self.of(each) for each in value]
            is_same = all(map(operator.is_, told, value))
            return value if is_same else tuple(told)
        if isinstance(value, Mapping):
            return {key: self.of(each) for key, each in value.items()}
        return value

    def _without_names(self, words: str) -> str:
        if not self.redactor.has_clue_in(words):
            return words
        redaction = self.redactor.redact(words)
        if redaction.replaced:
            self.replaced.update(redaction.replaced)
        return redaction.text

    def _record(self, record: Any, names: tuple[str, ...]) -> Any:  # noqa: ANN401 - any part
        changed: dict[str, object] = {}
        for name in names:
            before = getattr(record, name)
            if not before:
                continue  # most fields say nothing
            after = self.of(before)
            if after is not before and after != before:
                changed[name] = after
        return copy_with(record, changed) if changed else record


@cache
def _fields_with_words(kind: Hashable) -> tuple[str, ...]:
    """Return the fields of a kind of record that may hold words; none of what is no record."""
    if kind in {Person, Organisation} or not is_dataclass(kind):
        return ()
    return tuple(each.name for each in fields(kind) if each.name not in _NO_WORDS)


def name_redactor(workshop: Workshop, reader: Reader, series: Series | None) -> NameRedactor:
    """Return what finds the names that a reader may not meet inside words.

    Outside the room these are the names of all who did not agree to be named, also of people of the
    series who were not there; in it those of people who have withdrawn.
    """
    people = {**(series.people if series else {}), **workshop.people}
    organisations = [organisation.name for organisation in workshop.organisations.values()]
    # 'UC' may be what somebody signs with, but not where the group explains it.
    other_names = [*organisations, *filter(str.isupper, workshop.glossary)]
    if reader in OUTSIDE:
        return NameRedactor(people.values(), other_names, hides_numbers=True)
    if not any(person.has_withdrawn for person in people.values()):
        return NameRedactor(())
    return NameRedactor(map(_as_named, people.values()), other_names)


def _as_named(person: Person) -> Person:
    return person if person.has_withdrawn else replace(person, consent="named")
