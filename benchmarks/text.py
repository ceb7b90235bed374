"""How fast is the text room? CPU time as ratios to PyYAML's own loader on the same text, measured in the same run.

    python benchmarks/text.py

Each figure is the least of several runs that take turns, so that what else the machine does weighs on all alike.
"""

import gc
import random
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import yaml

from userneeds.model.card import KINDS, Card
from userneeds.model.people import Organisation, Person
from userneeds.model.theme import Theme
from userneeds.model.workshop import Workshop
from userneeds.text.meaning import meaning_of
from userneeds.text.merge import merge_workshops
from userneeds.text.parsing import parse
from userneeds.text.patch import patch_workshop
from userneeds.text.reader import read_workshop
from userneeds.text.writer import write_workshop

WORDS = (
    "repair boiler damp visit letter tenant form phone online report appointment key fob lift roof window heating "
    "contractor waiting evening weekend photo record history safety check certificate rent account neighbour"
).split()
RUNS = 9


def a_workshop(cards: int) -> Workshop:
    """A workshop such as a busy meeting leaves behind, the same each time."""
    draw = random.Random(cards)  # noqa: S311 - the same workshop each time is the point

    def sentence(least: int, most: int) -> str:
        return " ".join(draw.choice(WORDS) for _ in range(draw.randint(least, most))).capitalize() + "."

    people = {f"p{n}": Person(id=f"p{n}", name=sentence(2, 2), organisation=f"o{n % 4}") for n in range(12)}
    themes = {f"t{n}": Theme(id=f"t{n}", name=sentence(2, 4)) for n in range(8)}
    made = {}
    for number in range(cards):
        card = Card(
            id=f"k{number:05d}",
            kind=draw.choice(KINDS),
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


def compare(cards: int, runs: int = RUNS) -> None:
    """Print every work's ratio for a workshop of so many cards."""
    workshop = a_workshop(cards)
    text = write_workshop(workshop)
    ids = list(workshop.cards)
    moved = {**workshop.cards, ids[7]: replace(workshop.cards[ids[7]], theme="t1", text="Changed.")}
    after = replace(workshop, cards=moved)
    ours = patch_workshop(text, after)
    theirs = patch_workshop(text, replace(workshop, title="Another title"))
    best = measure(
        {
            "yaml.load(CSafeLoader)": lambda: yaml.load(text, yaml.CSafeLoader),
            "parse to a tree": lambda: parse(text),
            "read, typed and checked": lambda: read_workshop(text),
            "read for a save": lambda: meaning_of_workshop(text),
            "write anew": lambda: write_workshop(workshop),
            "save one change": lambda: patch_workshop(text, after),
            "save without a change": lambda: patch_workshop(text, workshop),
            "merge two changes": lambda: merge_workshops(text, ours, theirs),
        },
        runs,
    )
    unit = best["yaml.load(CSafeLoader)"]
    print(f"{cards:,} cards, {len(text):,} characters")
    for name, milliseconds in best.items():
        print(f"  {name:28} {milliseconds:9.1f} ms   {milliseconds / unit:5.2f} x")


def meaning_of_workshop(text: str) -> object:
    """What a save reads: the workshop with what it does not know, without the checks."""
    from userneeds.text.fields import WORKSHOP  # noqa: PLC0415 - only this one needs the table

    return meaning_of(WORKSHOP, text)


if __name__ == "__main__":
    compare(400)
    compare(5_000, runs=3)
