"""Who withdraws, and what of a workshop, of a series or of any text is about them?

What they gave is taken out, and their name where others typed it. A name that is a word too is left
where it stands alone, and told.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from userneeds.commands.change import Subject, apply_changes
from userneeds.commands.limits.text_limits import CARD_LINES
from userneeds.commands.people import WithdrawPerson, contributions_of, withdrawn_entry
from userneeds.disclosure.names_in_words.typed_names import NameRedactor
from userneeds.model.case_study import Quote
from userneeds.model.evidence import Evidence
from userneeds.model.ids import PersonId, is_id
from userneeds.model.people import Person
from userneeds.model.problem import Problem
from userneeds.model.series import Series
from userneeds.model.wording import counted
from userneeds.model.workshop import Workshop
from userneeds.session.storage.clock import Clock

Value = TypeVar("Value")


class WithdrawnParts(NamedTuple):
    """What goes out of one file."""

    subject: Subject
    """The workshop or series without it."""
    words: tuple[str, ...]
    """What it is, in words: '3 cards', 'dots'."""
    doubtful: tuple[str, ...] = ()
    """Names in its words that may be other words, and stay."""


def reference_pattern(ids: Collection[PersonId]) -> re.Pattern[str]:
    """Return what finds one of some ids where YAML or JSON refers to somebody."""
    either = "|".join(map(re.escape, sorted(ids)))
    is_key = rf'(?:^|[\s{{,"])(?:{either})"?[ \t]{{0,9}}:'
    is_value = rf':\s{{0,9}}"?(?:{either})"?[ \t]{{0,9}}(?:[,}}\\\r\n]|$)'
    return re.compile(f"{is_key}|{is_value}")


@dataclass(frozen=True)
class ForgottenPerson:
    """One person, however often they are entered in the files of a series."""

    entries: tuple[Person, ...]
    """As the files have them; at least one."""
    other_names: frozenset[str] = frozenset()
    """Names of everybody else and of organisations, which stay."""

    @property
    def name(self) -> str:
        """What they are called."""
        return self.entries[0].name

    @cached_property
    def ids(self) -> frozenset[PersonId]:
        """The ids they have in the files."""
        return frozenset(person.id for person in self.entries)

    @cached_property
    def redactor(self) -> NameRedactor:
        """What finds their name in words."""
        withdrawn = [replace(person, consent="withdrawn") for person in self.entries]
        return NameRedactor(withdrawn, self.other_names)

    @cached_property
    def _id_in_a_record(self) -> re.Pattern[str]:
        """What finds their id where YAML or JSON refers to somebody, and in no sentence."""
        return reference_pattern(self.ids)

    def is_mentioned_in(self, text: str) -> bool:
        """Tell whether a text of any kind names them or refers to them."""
        if self._id_in_a_record.search(text):
            return True
        return bool(self.redactor.redact(text).replaced)

    def is_named_in(self, words: str) -> bool:
        """Tell whether a sentence names them."""
        return bool(self.redactor.redact(words).replaced)


def parts_to_withdraw(
    subject: Subject, forgotten: ForgottenPerson, clock: Clock
) -> WithdrawnParts | Problem:
    """Return a workshop or a series without somebody, or why they cannot go."""
    words: list[str] = []
    for person in (each for each in subject.people if each in forgotten.ids):
        if isinstance(subject, Workshop):
            words += contributions_of(subject, person)
        decided = WithdrawPerson(at=clock.now(), person=person).decide_for(subject)
        if isinstance(decided, Problem):
            return decided
        words += _entry_words(subject, person)
        subject = apply_changes(subject, decided)
    if isinstance(subject, Workshop):
        subject, pieces = _without_pieces(subject, forgotten)
        words += pieces
    return _without_names(subject, forgotten, words)


def _entry_words(subject: Subject, person: PersonId) -> list[str]:
    entry = subject.people[person]
    is_done = isinstance(subject, Series) and entry == withdrawn_entry(entry)
    return [] if is_done else ["their entry among the people"]


def _without_pieces(workshop: Workshop, gone: ForgottenPerson) -> tuple[Workshop, list[str]]:
    """Return a workshop without what they said for the case study and sources that name them."""
    case_study = workshop.case_study
    called = _callings(gone)
    quotes = tuple(quote for quote in case_study.quotes if quote.who.casefold() not in called)
    sources = {key: _kept_source(source, gone) for key, source in workshop.evidence.items()}
    kept = {key: source for key, source in sources.items() if source is not None}
    figures = tuple(each for each in case_study.figures if not each.source or each.source in kept)
    words = [
        *_counted_words(len(case_study.quotes) - len(quotes), "quote"),
        *_counted_words(len(workshop.evidence) - len(kept), "source"),
        *_counted_words(len(case_study.figures) - len(figures), "figure"),
    ]
    after = replace(case_study, quotes=_kept_quotes(quotes, kept), figures=figures)
    return replace(_linked_to(workshop, kept), evidence=kept, case_study=after), words


def _callings(gone: ForgottenPerson) -> frozenset[str]:
    """Return what somebody may be called beside a quote, in small letters."""
    called = {text for each in gone.entries for text in (each.id, each.name, each.pseudonym)}
    return frozenset(text.casefold() for text in called if text)


def _kept_source(source: Evidence, gone: ForgottenPerson) -> Evidence | None:
    return None if gone.is_named_in(f"{source.where}\n{source.says}") else source


def _kept_quotes(quotes: Iterable[Quote], sources: Mapping[str, Evidence]) -> tuple[Quote, ...]:
    return tuple(each for each in quotes if not each.source or each.source in sources)


def _linked_to(workshop: Workshop, sources: Mapping[str, Evidence]) -> Workshop:
    """Return a workshop whose cards link no source that goes."""
    lost = workshop.evidence.keys() - sources.keys()
    cards = dict(workshop.cards)
    for card in workshop.cards.values():
        links = tuple(link for link in card.evidence if link.source not in lost)
        if links != card.evidence:
            cards[card.id] = replace(card, evidence=links)
    return replace(workshop, cards=cards)


def _counted_words(number: int, noun: str) -> list[str]:
    return [counted(number, noun)] if number else []


def _without_names(subject: Subject, gone: ForgottenPerson, words: list[str]) -> WithdrawnParts:
    doubtful: set[str] = set()
    places = 0

    def without_name(text: str) -> str:
        nonlocal places
        redaction = gone.redactor.redact(text)
        doubtful.update(redaction.doubtful)
        places += bool(redaction.replaced)
        return redaction.text

    people = {key: each for key, each in subject.people.items() if key not in gone.ids}
    mapped = map_words(replace(subject, people=people), without_name)
    if isinstance(subject, Series):
        mapped = replace(mapped, people={**mapped.people, **_entries_of(subject, gone)})
    if places:
        words = [*words, f"their name in {counted(places, 'text')}"]
    return WithdrawnParts(mapped, tuple(words), tuple(sorted(doubtful)))


def _entries_of(series: Series, gone: ForgottenPerson) -> dict[PersonId, Person]:
    return {key: each for key, each in series.people.items() if key in gone.ids}


def map_words(value: Value, change: Callable[[str], str], field: str = "") -> Value:
    """Return a value of the model with every text changed that people wrote; ids stay as they are.

    The very value comes back where no text changes.
    """
    mapped: Value = _mapped(value, change, field)
    return mapped


def _mapped(value: Any, change: Callable[[str], str], field: str) -> Any:  # noqa: ANN401 - any
    if isinstance(value, str):
        return change(value) if _is_of_words(value, field) else value
    if isinstance(value, tuple):
        return _same_or(value, tuple(_mapped(item, change, field) for item in value))
    if isinstance(value, Mapping):
        return _same_or(value, {key: _mapped(item, change, field) for key, item in value.items()})
    if is_dataclass(value) and not isinstance(value, type):
        return _mapped_fields(value, change)
    return value


def _same_or(before: Any, after: Any) -> Any:  # noqa: ANN401 - any collection
    return after if after != before else before


def _mapped_fields(value: Any, change: Callable[[str], str]) -> Any:  # noqa: ANN401 - any
    changed: dict[str, Any] = {}
    for field in fields(value):
        before = getattr(value, field.name)
        after = _mapped(before, change, field.name)
        if after is not before:
            changed[field.name] = after
    return replace(value, **changed) if changed else value


def _is_of_words(text: str, field: str) -> bool:
    """Tell whether a text is somebody's words; a lone word in small letters may be an id."""
    return bool(text) and (field in CARD_LINES or not is_id(text)) and field != "rank"
