"""Workshops drawn at random: few cards or many, long words or none, votes on cards or themes."""

import random
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Literal, get_args

from tests.build import NOON, a_stage
from userneeds.model.action import Action
from userneeds.model.agenda import Run
from userneeds.model.card import MAIN_FIELD, STATUSES, Card, CardKind, Status
from userneeds.model.case_study import CaseStudy, Figure, Quote
from userneeds.model.evidence import Consent, Evidence, EvidenceLink, SourceKind
from userneeds.model.people import NamingConsent, Organisation, Person
from userneeds.model.placing import Placing
from userneeds.model.theme import Theme
from userneeds.model.vote import Ballot, VoteSubject
from userneeds.model.workshop import Workshop

_WORDS = (
    "tenant",
    "repair",
    "boiler",
    "wait",
    "letter",
    "window",
    "damp",
    "visit",
    "record",
    "month",
    "survey",
    "lift",
    "rent",
    "heating",
    "neighbour",
    "planner",
    "stairs",
    "Ŵyn",
    "door",
    "engineer",
    "call",
    "home",
    "answer",
    "year",
    "list",
    "board",
    "council",
    "winter",
    "because",
    "before",
    "after",
    "every",
    "nobody",
    "something",
    "somebody",
    "again",
    "first",
    "rather",
    "without",
)
_KINDS: tuple[CardKind, ...] = ("need", "need", "need", "story", "job", "challenge", "idea", "goal")
_CONSENTS: tuple[NamingConsent, ...] = ("named", "named", "anonymous", "")
_SOURCE_KINDS: tuple[SourceKind, ...] = get_args(SourceKind)
_PIECE_CONSENTS: tuple[Consent, ...] = ("public", "group", "room", "")
_SUBJECTS: tuple[VoteSubject | Literal[""], ...] = ("cards", "themes", "")
DAY = date(2021, 2, 17)


def drawn_workshop(seed: int) -> Workshop:
    """Return the workshop of a seed; every tenth is very large or very wordy."""
    draw = random.Random(seed)  # noqa: S311 - examples, no secrets
    scale = 4 if seed % 10 == 9 else 1
    organisations = [
        Organisation(id=f"o{number}", name=f"{_name(draw)} Homes {number}")
        for number in range(draw.choice((0, 1, 3, 7, 12)))
    ]
    people = [_person(draw, number, organisations) for number in range(draw.randint(0, 14))]
    themes = [
        Theme(id=f"t{number}", name=_name(draw, scale)) for number in range(draw.randint(0, 9))
    ]
    sources = [_source(draw, number, organisations) for number in range(draw.randint(0, 8))]
    cards = [
        _card(draw, number, people, themes, sources)
        for number in range(draw.choice((0, 1, 4, 15, 40 * scale)))
    ]
    targets = [card.id for card in cards]
    about = draw.choice(_SUBJECTS)
    if about != "cards":
        targets += [theme.id for theme in themes]
    voters = people if targets else []
    return Workshop(
        id=f"drawn-{seed}",
        title=_name(draw, scale),
        date=DAY,
        focus=_sentence(draw, scale),
        organisations={each.id: each for each in organisations},
        people={each.id: each for each in people},
        themes={each.id: each for each in themes},
        evidence={each.id: each for each in sources},
        cards={each.id: each for each in cards},
        ballot=Ballot(revealed=draw.random() < 0.8, about=about),
        votes={each.id: _dots(draw, targets) for each in voters},
        placings={each.id: _placings(draw, cards) for each in people if draw.random() < 0.5},
        actions=_actions(draw, people),
        agenda=(a_stage("one"), a_stage("two")),
        runs={"r": Run(id="r", stage="one", started=NOON, ended=NOON + timedelta(minutes=9))},
        case_study=_facts(draw, scale),
    )


def shuffled(workshop: Workshop, seed: int) -> Workshop:
    """Return the same workshop with its cards and votes in another order of the file."""
    draw = random.Random(seed)  # noqa: S311 - examples, no secrets
    cards = list(workshop.cards.items())
    votes = list(workshop.votes.items())
    draw.shuffle(cards)
    draw.shuffle(votes)
    return replace(workshop, cards=dict(cards), votes=dict(votes))


def _name(draw: random.Random, scale: int = 1) -> str:
    return " ".join(draw.choices(_WORDS, k=draw.randint(1, 6 * scale))).capitalize()


def _sentence(draw: random.Random, scale: int = 1) -> str:
    words = draw.choices(_WORDS, k=draw.randint(3, 22 * scale))
    return f"{' '.join(words).capitalize()}."


def _prose(draw: random.Random, scale: int) -> str:
    if draw.random() < 0.2:
        return ""
    sentences = [_sentence(draw, scale) for _ in range(draw.randint(1, 9))]
    return draw.choice(("\n", " ", "\n\n")).join(sentences)


def _person(draw: random.Random, number: int, organisations: list[Organisation]) -> Person:
    home = draw.choice(organisations).id if organisations else ""
    return Person(
        id=f"p{number}",
        name=f"Zuzanna Quill{number:02}",
        organisation=home,
        role=draw.choice(("data", "design", "")),
        consent=draw.choice(_CONSENTS),
        facilitates=number == 0,
    )


def _source(draw: random.Random, number: int, organisations: list[Organisation]) -> Evidence:
    return Evidence(
        id=f"e{number}",
        kind=draw.choice(_SOURCE_KINDS),
        says=_prose(draw, 1) or "Nothing much.",
        gathered=DAY - timedelta(days=draw.randint(0, 900)),
        organisation=draw.choice(organisations).id if organisations else "",
        consent=draw.choice(_PIECE_CONSENTS),
    )


def _card(
    draw: random.Random,
    number: int,
    people: list[Person],
    themes: list[Theme],
    sources: list[Evidence],
) -> Card:
    kind = draw.choice(_KINDS)
    words = _sentence(draw).rstrip(".")
    status: Status = draw.choice(STATUSES)
    links = [EvidenceLink(source=each.id) for each in sources if draw.random() < 0.2]
    card = Card(
        id=f"c{number:03}",
        kind=kind,
        role="tenant",
        theme=draw.choice(themes).id if themes and draw.random() < 0.9 else "",
        by=draw.choice(people).id if people else "",
        evidence=tuple(links),
        status=status,
        conditions=_sentence(draw) if status == "valid with conditions" else "",
        reasons=_sentence(draw) if status == "not valid" else "",
        acceptance=tuple(_sentence(draw) for _ in range(draw.choice((0, 0, 2)))),
    )
    said: dict[str, Any] = {MAIN_FIELD[kind]: words}
    return replace(card, **said)


def _dots(draw: random.Random, targets: list[str]) -> dict[str, int]:
    chosen = draw.choices(targets, k=draw.randint(0, 5))
    return {target: chosen.count(target) for target in sorted(set(chosen))}


def _placings(draw: random.Random, cards: list[Card]) -> dict[str, Placing]:
    placed = [card for card in cards if draw.random() < 0.4]
    return {
        card.id: Placing(impact=draw.randint(1, 5), effort=draw.randint(1, 5)) for card in placed
    }


def _actions(draw: random.Random, people: list[Person]) -> dict[str, Action]:
    actions = [
        Action(
            id=f"a{number}",
            text=_sentence(draw),
            owner=draw.choice(people).id if people and draw.random() < 0.8 else "",
            due=DAY + timedelta(days=draw.randint(1, 90)) if draw.random() < 0.7 else None,
            done=draw.random() < 0.2,
        )
        for number in range(draw.choice((0, 1, 5, 12)))
    ]
    return {each.id: each for each in actions}


def _facts(draw: random.Random, scale: int) -> CaseStudy:
    quotes = [Quote(text=_prose(draw, scale), who="a planner", consent="public") for _ in range(3)]
    figures = [
        Figure(value=f"{draw.randint(1, 9)} of 9", label=_sentence(draw, scale), consent="public")
        for _ in range(draw.randint(0, 4))
    ]
    return CaseStudy(
        title=_name(draw, scale) if draw.random() < 0.7 else "",
        outcome=_sentence(draw, scale) if draw.random() < 0.7 else "",
        did=tuple(_sentence(draw, scale) for _ in range(draw.randint(0, 8))),
        figures=tuple(figures),
        challenge=_prose(draw, scale),
        approach=_prose(draw, scale),
        learned=_prose(draw, scale),
        did_not_work=_prose(draw, scale),
        next_steps=tuple(_sentence(draw, scale) for _ in range(draw.randint(0, 8))),
        quotes=tuple(quotes) if draw.random() < 0.8 else (),
    )
