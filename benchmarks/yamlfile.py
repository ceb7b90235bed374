"""How fast are workshop files read, saved and merged?

CPU time as ratios to PyYAML's own loader on the same text, measured in the same run.

    python benchmarks/run.py yamlfile

Each figure is the least of several runs that take turns, so that what else the machine does weighs
on all alike.
"""

import gc
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import yaml

from benchmarks.row import Row
from userneeds.model.card import CARD_KINDS, Card
from userneeds.model.people import Organisation, Person
from userneeds.model.theme import Theme
from userneeds.model.workshop import Workshop
from userneeds.yamlfile.merge.merger import merge_workshops
from userneeds.yamlfile.patch.patcher import patch_workshop
from userneeds.yamlfile.read.reader import read_workshop
from userneeds.yamlfile.syntax.yaml_parser import parse
from userneeds.yamlfile.write.writer import write_workshop

TALK = (
    "repair boiler damp visit letter tenant form phone online report appointment key fob lift "
    "roof window heating contractor waiting evening weekend photo record history safety check "
    "certificate rent account neighbour"
)
WORDS = TALK.split()
RUNS = 9


def a_workshop(cards: int) -> Workshop:
    """A workshop such as a busy meeting leaves behind, the same each time."""
    draw = random.Random(cards)  # noqa: S311 - the same workshop each time is the point

    def sentence(least: int, most: int) -> str:
        return (
            " ".join(draw.choice(WORDS) for _ in range(draw.randint(least, most))).capitalize()
            + "."
        )

    people = {
        f"p{n}": Person(id=f"p{n}", name=sentence(2, 2), organisation=f"o{n % 4}")
        for n in range(12)
    }
    themes = {f"t{n}": Theme(id=f"t{n}", name=sentence(2, 4)) for n in range(8)}
    made = {}
    for number in range(cards):
        card = Card(
            id=f"k{number:05d}",
            kind=draw.choice(CARD_KINDS),
            text=sentence(6, 18),
            role="tenant" if draw.random() < 0.5 else "",
            need=sentence(5, 12) if draw.random() < 0.5 else "",
            benefit=sentence(5, 12) if draw.random() < 0.5 else "",
            notes="\n".join(sentence(6, 18) for _ in range(3)) if draw.random() < 0.35 else "",
            tags=tuple(draw.sample(WORDS, 2)) if draw.random() < 0.3 else (),
            by=draw.choice(list(people)),
            theme=draw.choice(list(themes)),
            rank=f"b{number}",
        )
        made[card.id] = card
    ids = list(made)
    votes = {name: {draw.choice(ids): 1 for _ in range(3)} for name in people}
    organisations = {f"o{n}": Organisation(id=f"o{n}", name=sentence(2, 3)) for n in range(4)}
    return Workshop(
        id="w1",
        title="A meeting",
        date=date(2026, 3, 12),
        organisations=organisations,
        people=people,
        themes=themes,
        cards=made,
        votes=votes,
    )


def measure(works: dict[str, Callable[[], object]], runs: int = RUNS) -> dict[str, float]:
    """Return the least CPU milliseconds of each work."""
    best = dict.fromkeys(works, float("inf"))
    for _ in range(runs):
        for name, work in works.items():
            gc.collect()
            started = time.process_time()
            work()
            best[name] = min(best[name], (time.process_time() - started) * 1000)
    return best


LIMITS = {
    "read, with types, places and checks": 0.9,
    "save one change": 2.5,
}
"""What each work may take, in loads by PyYAML."""


def compare(cards: int, runs: int = RUNS) -> Iterator[Row]:
    """Yield every work's ratio for a workshop of so many cards."""
    workshop = a_workshop(cards)
    text = write_workshop(workshop)
    first = next(iter(workshop.cards))
    changed = replace(workshop.cards[first], theme="t1", text="Changed.")
    after = replace(workshop, cards={**workshop.cards, first: changed})
    ours = patch_workshop(text, after)
    theirs = patch_workshop(text, replace(workshop, title="Another title"))
    load = "yaml.load(CSafeLoader)"
    best = measure(
        {
            load: lambda: yaml.load(text, yaml.CSafeLoader),
            "parse to a tree": lambda: parse(text),
            "read, with types, places and checks": lambda: read_workshop(text),
            "write anew": lambda: write_workshop(workshop),
            "save one change": lambda: patch_workshop(text, after),
            "save without a change": lambda: patch_workshop(text, workshop),
            "merge two changes": lambda: merge_workshops(text, ours, theirs),
        },
        runs,
    )
    yield Row(f"{load}, {cards:,} cards in {len(text):,} characters", best[load], unit="ms")
    for name in list(best)[1:]:
        yield Row(f"{name}, {cards:,} cards", best[name] / best[load], LIMITS.get(name))


def report() -> Iterator[Row]:
    """Yield all ratios, for a busy meeting and for the largest file there will ever be."""
    yield from compare(400)
    yield from compare(5_000, runs=3)


if __name__ == "__main__":
    for row in report():
        print(row.line())
