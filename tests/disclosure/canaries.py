"""A word in every field, and which readers may meet it.

Each word stands nowhere else. Names are those of people of every consent, in organisations of one,
two, three and eight people; cards are from stages that are open, anonymous and closed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from tests.build import NOON, a_card, a_stage, a_workshop
from userneeds.disclosure.readers import READERS, Reader
from userneeds.model.action import Action
from userneeds.model.agenda import Run
from userneeds.model.blueprint import Blueprint, BlueprintPhase, Step
from userneeds.model.card import Card
from userneeds.model.case_study import CaseStudy, Figure, Quote
from userneeds.model.evidence import Consent, Evidence, EvidenceLink
from userneeds.model.people import NamingConsent, Organisation, Person
from userneeds.model.placing import Placing
from userneeds.model.theme import Theme
from userneeds.model.vote import Ballot
from userneeds.model.workshop import Workshop

_ALL = frozenset(READERS)
_INSIDE: frozenset[Reader] = frozenset({"me", "room"})
_ME: frozenset[Reader] = frozenset({"me"})
_NOBODY: frozenset[Reader] = frozenset()

_SIZES = {"solo": 1, "pair": 2, "trio": 3, "octet": 8}
"""Organisations by how many people they sent."""
_CONSENTS: Mapping[str, NamingConsent] = {
    "named": "named",
    "pseu": "anonymous",
    "less": "anonymous",
    "unasked": "",
    "with": "withdrawn",
}
_NAME_READERS: Mapping[str, frozenset[Reader]] = {
    "named": _ALL,
    "pseu": _ME,
    "less": _ME,
    "unasked": _ME,
    "with": _NOBODY,
}
"""Whoever meets a name beside a card, a dot or an owner, in words, or in an id."""
_PIECES: Mapping[Consent, frozenset[Reader]] = {
    "room": _INSIDE,
    "group": _ALL - {"public"},
    "": _ALL - {"public"},
    "public": _ALL,
    "withdrawn": _NOBODY,
}


@dataclass(frozen=True, slots=True)
class Canary:
    """A word that stands in one place."""

    word: str
    readers: frozenset[Reader]
    """Who may meet it."""


def _people() -> dict[str, Person]:
    people: dict[str, Person] = {}
    for home, size in _SIZES.items():
        kinds = [*_CONSENTS][-1 - size : -1] if size < len(_CONSENTS) else [*_CONSENTS] * 2
        for number, kind in enumerate(kinds[:size] if home != "solo" else ["unasked"]):
            key = f"{kind}{home}{number}".lower()
            person = Person(
                id=f"{key}first-{key}last",
                name=f"{key.capitalize()}first {key.capitalize()}last",
                organisation=home,
                role=f"work of {key}",
                consent=_CONSENTS[kind],
                pseudonym=f"Pseu{key}" if kind == "pseu" else "",
            )
            people[person.id] = person
    return people


PEOPLE = _people()


TYPED = next(person for person in PEOPLE.values() if person.id.startswith("less"))
"""Whose name people typed into words, which the room may read there."""


def _kind_of(person: Person) -> str:
    return next(kind for kind in _CONSENTS if person.id.startswith(kind))


def _cards() -> Iterable[Card]:
    for number, person in enumerate(PEOPLE.values()):
        theme = ("damp", "roofs", "heat")[number % 3]
        for stage in ("open", "nameless", "silent"):
            yield a_card(
                f"{stage}{number:02}",
                need=f"say {_word(stage, person)}",
                stage=stage,
                by=person.id,
                theme=theme,
                owner=person.id if stage == "open" else "",
                run="r2" if stage == "silent" else "",
                notes=f"Canarynote{stage}{number:02}" if stage != "silent" else "",
                evidence=(EvidenceLink("epublic"), EvidenceLink("eroom")) if number < 2 else (),
            )


def _word(stage: str, person: Person) -> str:
    return f"word{stage}{person.id.partition('-')[0].removesuffix('first')}"


def canary_workshop(*, revealed: bool = True) -> Workshop:
    """Return the workshop; its votes may be hidden."""
    sources = {
        f"e{consent or 'unasked'}": Evidence(
            id=f"e{consent or 'unasked'}",
            kind="interview",
            says=f"Canarysource{consent or 'unasked'} cold",
            where=f"Canarywhere{consent or 'unasked'}",
            people=4,
            gathered=date(2020, 5, 5),
            consent=consent,
        )
        for consent in _PIECES
    }
    unnamed = TYPED
    first, last = unnamed.name.split()
    spellings = (
        f"{unnamed.name}, {last}'s, {unnamed.name.upper()}, {first[0]}. {last}, {first}, "
        f"{first.lower()}.{last.lower()}@octet.example"
    )
    phone = "ring 07700 900123 or SW1A 1AA, AB123456C"
    step = Step(id="s1", name="Ask", cells={"user_actions": f"ask {spellings}"}, needs=("open00",))
    phases = (BlueprintPhase(id="p1", name="First", steps=(step,)),)
    return a_workshop(
        *_cards(),
        title="A meeting",
        focus=f"Focus without {spellings}",
        smallest_group=3,
        organisations={name: Organisation(id=name, name=f"Org{name}") for name in _SIZES},
        people=PEOPLE,
        themes={
            name: Theme(
                id=name,
                name=name.title(),
                reasons=(f"As {last} said",),
                names={person.id: _word("theme", person) for person in PEOPLE.values()},
                notes="Canarynotetheme",
            )
            for name in ("damp", "roofs", "heat")
        },
        agenda=(
            a_stage("open", script="Canaryscript.\n\n[public] Canarypublicscript."),
            a_stage("nameless", anonymous=True),
            a_stage("silent", technique="silent-writing"),
        ),
        runs={
            "r1": Run(
                id="r1",
                stage="open",
                started=NOON,
                ended=NOON,
                note="Canarynoterun\n\n[public] Late.",
            ),
            "r2": Run(id="r2", stage="silent", started=NOON),
        },
        ballot=Ballot(revealed=revealed, dots=99, about="cards"),
        votes={
            person.id: {"open00": 71, f"open{n:02}": 1} for n, person in enumerate(PEOPLE.values())
        },
        placings={
            person.id: {f"open{n:02}": Placing(impact=5, effort=1)}
            for n, person in enumerate(PEOPLE.values())
        },
        evidence=sources,
        blueprints={"b1": Blueprint(id="b1", title="Repairs", variant="as-is", phases=phases)},
        actions={
            f"a{number}": Action(
                id=f"a{number}", text=f"Do {number}", owner=person.id, due=date(2021, 3, 1)
            )
            for number, person in enumerate(PEOPLE.values())
        },
        glossary={"damp": f"What {last} means"},
        case_study=CaseStudy(
            title="A story",
            challenge=f"It was {spellings}; {phone}.",
            learned=f"Thanks to {last.upper()}.",
            figures=tuple(
                Figure(value="7", label=f"Canaryfigure{name}", source=name) for name in sources
            ),
            quotes=tuple(
                Quote(text=f"Canaryquote{consent or 'unasked'}", who=unnamed.id, consent=consent)
                for consent in _PIECES
            ),
        ),
    )


def canaries() -> tuple[Canary, ...]:
    """Return every word, with who may meet it."""
    found: list[Canary] = []
    for number, person in enumerate(PEOPLE.values()):
        kind = _kind_of(person)
        name_readers = _INSIDE if person is TYPED else _NAME_READERS[kind]
        found += [Canary(name, name_readers) for name in person.name.casefold().split()]
        readers = _NOBODY if kind == "with" else _ALL
        words = [_word(stage, person) for stage in ("open", "nameless", "theme")]
        found += [Canary(word, readers) for word in words]
        found.append(Canary(_word("silent", person), _NOBODY))
        note_readers = _NOBODY if kind == "with" else _ME
        notes = [f"canarynote{stage}{number:02}" for stage in ("open", "nameless")]
        found += [Canary(note, note_readers) for note in notes]
    found += [Canary(name, _ME) for name in ("canarynoterun", "canarynotetheme")]
    found.append(Canary("canaryscript", _ALL - {"public"}))
    found += [Canary(word, _INSIDE) for word in ("07700", "900123", "sw1a 1aa", "ab123456c")]
    for consent, readers in _PIECES.items():
        name = consent or "unasked"
        found += [Canary(f"canary{what}{name}", readers) for what in ("source", "where", "quote")]
        found.append(Canary(f"canaryfiguree{name}", readers))
    return tuple(found)


def met_by(reader: Reader, said: str, *, says_who_is_here: bool = False) -> list[str]:
    """Return the words in what was said that this reader may not meet.

    Where it is said who is here, the room meets everybody who has not withdrawn, by name alone.
    """
    folded = said.casefold()
    forbidden = {canary.word for canary in canaries() if reader not in canary.readers}
    if says_who_is_here and reader in _INSIDE:
        here = [person for person in PEOPLE.values() if not person.has_withdrawn]
        forbidden -= {name for person in here for name in person.name.casefold().split()}
        forbidden |= {f"'{person.pseudonym}'".casefold() for person in here if person.pseudonym}
    return sorted({word for word in forbidden if word in folded})


def with_few(workshop: Workshop) -> Workshop:
    """Return the workshop where nobody is enough."""
    return replace(workshop, smallest_group=99)
