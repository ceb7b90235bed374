"""How long every question about a workshop takes together, in a full room and in a hall.

The room has 400 cards of 8 organisations, the hall 3,000 cards of 1,000 organisations.
"""

import random
import time
from collections.abc import Iterator
from datetime import date

from benchmarks.row import Row
from userneeds.analysis.insight.sections import SECTIONS, InsightSection
from userneeds.model.card import CARD_KINDS, Card
from userneeds.model.evidence import Evidence, EvidenceLink
from userneeds.model.people import Organisation, Person
from userneeds.model.placing import MOSCOW, Placing
from userneeds.model.series import Fund, Series
from userneeds.model.theme import Theme
from userneeds.model.vote import Ballot
from userneeds.model.workshop import Workshop

LIMIT_MS = 150
HALL_LIMIT_MS = 2_000
SERIES = Series(
    id="s1", title="Group", funds={name: Fund(id=name, name=name) for name in ("first", "second")}
)


def a_full_workshop(
    cards: int = 400, people: int = 24, organisations: int = 8, themes: int = 15
) -> Workshop:
    """Return a workshop in which everybody wrote, voted and placed; the same one each time."""
    chance = random.Random(5)  # noqa: S311 - the same workshop each time
    names = [f"o{number}" for number in range(organisations)]
    who = {
        f"p{n}": Person(id=f"p{n}", name=f"P{n}", organisation=names[n % organisations])
        for n in range(people)
    }
    written = {
        f"c{number}": Card(
            id=f"c{number}",
            kind=chance.choice(CARD_KINDS),
            text=f"Something about {number}",
            need=f"do {number}",
            by=chance.choice(list(who)),
            theme=f"t{chance.randrange(themes)}",
            evidence=(EvidenceLink(f"e{chance.randrange(40)}"),),
            links=(f"c{chance.randrange(cards)}",),
        )
        for number in range(cards)
    }
    return Workshop(
        id="w1",
        title="Full",
        date=date(2021, 2, 17),
        organisations={name: Organisation(id=name, name=name) for name in names},
        people=who,
        themes={f"t{n}": Theme(id=f"t{n}", name=f"Theme {n}") for n in range(themes)},
        evidence={
            f"e{n}": Evidence(id=f"e{n}", kind="survey", says="x", organisation=names[n % 8])
            for n in range(40)
        },
        cards=written,
        ballot=Ballot(dots=10),
        votes={name: dict.fromkeys(chance.sample(list(written), 8), 1) for name in who},
        placings={
            name: {
                card: Placing(
                    moscow=chance.choice(MOSCOW),
                    impact=chance.randint(1, 5),
                    effort=chance.randint(1, 5),
                )
                for card in chance.sample(list(written), 30)
            }
            for name in who
        },
    )


def report() -> Iterator[Row]:
    """Yield the CPU time of all sections together and of the slowest one."""
    yield from _rows("400 cards", a_full_workshop(), LIMIT_MS, rounds=5)
    hall = a_full_workshop(cards=3_000, people=1_000, organisations=1_000, themes=40)
    yield from _rows("3,000 cards of 1,000 organisations", hall, HALL_LIMIT_MS, rounds=2)


def _rows(size: str, workshop: Workshop, limit_ms: float, rounds: int) -> Iterator[Row]:
    spent: dict[str, float] = {}
    for section in SECTIONS:
        spent[section.name] = min(_milliseconds(section, workshop) for _ in range(rounds))
    slowest = max(spent, key=lambda name: spent[name])
    yield Row(f"every insight on {size}", sum(spent.values()), limit_ms, "ms")
    yield Row(f"the slowest of them: {slowest}", spent[slowest], None, "ms")


def _milliseconds(section: InsightSection, workshop: Workshop) -> float:
    start = time.process_time()
    section.find(workshop, SERIES)
    return 1000 * (time.process_time() - start)
