"""What would a reader of a workshop learn about people, and what of it should they not?

Everything they would be told is listed, so that whoever sends a paper has seen it once. A finding
is what nobody can want: a name that may be one, an address, a figure of very few people, a
pseudonym that says who it is, a promise that the file does not keep.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Literal, TypeAlias

from userneeds.disclosure.nameless_stages import nameless_stages
from userneeds.disclosure.readers import OUTSIDE, Reader
from userneeds.disclosure.seen import AnySeen, see
from userneeds.disclosure.series_withdrawals import withdrawn_from_series
from userneeds.disclosure.telling_pseudonyms import names_its_place, telling_pseudonyms
from userneeds.disclosure.visibility import Disclosure
from userneeds.model.ids import PersonId
from userneeds.model.people import Person
from userneeds.model.series import Series
from userneeds.model.wording import counted, join_with_and, pluralise
from userneeds.model.workshop import Workshop

LearntKind: TypeAlias = Literal["person", "words", "figure", "piece", "promise", "kept back"]
"""What it is about: people, words that were typed, numbers, sources and quotes, the file itself."""
_TEXT_PARTS = (
    *("title", "focus", "place", "agenda", "glossary", "evidence", "themes", "cards"),
    *("blueprints", "actions", "case_study", "runs"),
)
_CONTACTS: Mapping[str, re.Pattern[str]] = {
    "an e-mail address": re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+"),
    "a telephone number": re.compile(r"(?<!\w)(?:\+44|0)(?:[ ()/.-]?\d){9,10}(?!\d)"),
    "a postcode": re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"),
    "a National Insurance number": re.compile(r"\b[A-Z]{2} ?(?:\d{2} ?){3}[A-D]\b"),
}
"""What points at one person or one home, whoever typed it.

Wider than what `private_numbers` withholds: what is perhaps such a number is for people to judge.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Learnt:
    """One thing that a reader would learn."""

    kind: LearntKind
    words: str
    place: str = ""
    """Where in the file: 'cards/k7f3q2/need'; empty where it is in no one place."""
    is_finding: bool = False
    """Whether nobody can want that they learn it."""


def privacy_report(
    workshop: Workshop, reader: Reader, series: Series | None = None
) -> tuple[Learnt, ...]:
    """Return what a reader would learn about people, and what is kept back from them."""
    seen = see(workshop, reader, series)
    return (
        *_people(seen, workshop),
        *_words(seen),
        *_figures(seen),
        *_pieces(seen),
        *_promises(workshop, series),
        *_kept_back(seen),
    )


def findings_of(report: tuple[Learnt, ...]) -> tuple[Learnt, ...]:
    """Return what should be mended before anybody sees it."""
    return tuple(each for each in report if each.is_finding)


def _people(seen: AnySeen, workshop: Workshop) -> Iterator[Learnt]:
    """Yield everybody who is called by something, then how many are not."""
    disclosure = Disclosure(seen)
    callings = {person.id: disclosure.person_name(person.id) for person in seen.people.values()}
    for person in seen.people.values():
        if called := callings[person.id]:
            yield from _called(seen, person, called, workshop)
    unnamed = {person for person, called in callings.items() if not called}
    if unnamed:
        cards = sum(card.by in unnamed for card in seen.cards.values())
        people = counted(len(unnamed), "person without a name", "people without a name")
        yield Learnt(kind="person", words=f"{people}: {counted(cards, 'card')}")


def _called(seen: AnySeen, person: Person, called: str, workshop: Workshop) -> Iterator[Learnt]:
    """Yield how somebody is called, and whether a pseudonym says who they are."""
    is_name = person.consent == "named" or seen.reader == "me"
    shown = called if is_name else f"'{called}', a pseudonym"
    yield Learnt(kind="person", words=f"{shown}: {_given(seen, person.id)}")
    if not is_name and seen.reader in OUTSIDE and _says_who(workshop, called):
        words = f"'{called}' names an organisation where nobody else has that role"
        yield Learnt(kind="person", words=words, is_finding=True)


def _given(seen: AnySeen, person: PersonId) -> str:
    """Return what stands beside somebody, in words."""
    counts = {
        "card": sum(card.by == person for card in seen.cards.values()),
        "card to look after": sum(card.owner == person for card in seen.cards.values()),
        "action": sum(action.owner == person for action in seen.actions.values()),
    }
    words = [
        f"{counted(number, noun.partition(' ')[0])} {noun.partition(' ')[2]}".rstrip()
        for noun, number in counts.items()
        if number
    ]
    if person in seen.votes:
        words.append("dots")
    return join_with_and(words) if words else "only that they were there"


def _says_who(workshop: Workshop, pseudonym: str) -> bool:
    """Tell whether a pseudonym names both the role that only one there has, and the place."""
    called = [each for each in workshop.people.values() if each.pseudonym == pseudonym]
    telling = telling_pseudonyms(workshop)
    return any(each.id in telling and names_its_place(each, workshop) for each in called)


def _words(seen: AnySeen) -> Iterator[Learnt]:
    """Yield names that may be names, and what points at one person, each with its place."""
    for part in _TEXT_PARTS:
        for place, text in _texts(getattr(seen, part), part):
            for name in sorted(seen.names.redact(text).doubtful):
                words = f"'{name}' may be the name of somebody who did not agree to be named"
                yield Learnt(kind="words", words=words, place=place, is_finding=True)
            for what in _contacts_in(text):
                is_finding = seen.reader in OUTSIDE
                yield Learnt(kind="words", words=what, place=place, is_finding=is_finding)


def _contacts_in(text: str) -> Iterator[str]:
    if "@" not in text and not any(letter.isdigit() for letter in text):
        return
    for what, pattern in _CONTACTS.items():
        if pattern.search(text):
            yield what


def _texts(value: object, place: str) -> Iterator[tuple[str, str]]:
    """Yield every text in a part of a workshop with its place."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, Mapping):
        for key, entry in value.items():
            yield from _texts(entry, f"{place}/{key}")
    elif isinstance(value, tuple):
        for number, entry in enumerate(value, 1):
            yield from _texts(entry, f"{place}/{getattr(entry, 'id', number)}")
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name), f"{place}/{field.name}")


def _figures(seen: AnySeen) -> Iterator[Learnt]:
    """Yield how many figures come from so few people that they are kept back."""
    if dotted := seen.kept_back.dotted:
        targets = counted(dotted, "card or theme", "cards or themes")
        words = f"Of {targets} the dots: too few people gave them."
        yield Learnt(kind="kept back", words=words, place="votes")
    if placed := seen.kept_back.placed:
        it = pluralise(placed, "it was", "they were")
        targets = counted(placed, "card or theme", "cards or themes")
        words = f"Of {targets} what {it} placed as: too few people placed it."
        yield Learnt(kind="kept back", words=words, place="placings")


def _pieces(seen: AnySeen) -> Iterator[Learnt]:
    """Yield the quotes and sources that would be printed; of others only how many there are."""
    disclosure = Disclosure(seen)
    for number, quote in enumerate(seen.case_study.quotes, 1):
        who = disclosure.person_name(quote.who) or quote.who or "nobody in particular"
        yield Learnt(kind="piece", words=f"a quote of {who}", place=f"case_study/quotes/{number}")
    for source in seen.evidence.values():
        if source.where and disclosure.may_quote(source):
            words = f"where a source is kept: {source.where}"
            yield Learnt(kind="piece", words=words, place=f"evidence/{source.id}")


def _promises(workshop: Workshop, series: Series | None) -> Iterator[Learnt]:
    """Yield what was promised and the file does not keep, whoever reads it."""
    nameless = nameless_stages(workshop)
    told = [card for card in workshop.cards.values() if card.stage in nameless and card.by]
    if told:
        cards = counted(len(told), "card")
        verb = pluralise(len(told), "says", "say")
        words = f"{cards} of a stage without names {verb} in the file whose it is: fmt --anonymous"
        yield Learnt(kind="promise", words=words, place=f"cards/{told[0].id}", is_finding=True)
    for _ in withdrawn_from_series(workshop, series):
        words = "somebody who has withdrawn from the series is still in the file"
        yield Learnt(kind="promise", words=words, place="people", is_finding=True)


def _kept_back(seen: AnySeen) -> Iterator[Learnt]:
    kept_back = seen.kept_back
    counts = {
        "card face down": kept_back.closed_cards,
        "card of somebody who has withdrawn": kept_back.withdrawn_cards,
        "name in words": kept_back.names,
    }
    for what, number in counts.items():
        if number:
            noun, _, rest = what.partition(" ")
            yield Learnt(kind="kept back", words=f"{counted(number, noun)} {rest}")
    if kept_back.has_hidden_votes:
        yield Learnt(kind="kept back", words="the votes: not revealed yet")
