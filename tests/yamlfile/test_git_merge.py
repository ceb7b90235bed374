"""Two people at work at once: git merges their files by text alone, and so do we by meaning.

Web hosts run no merge driver, so the layout of the file itself must keep work in parallel apart.
"""

import random
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from userneeds.model.card import Card
from userneeds.model.people import Person
from userneeds.model.theme import Theme
from userneeds.model.workshop import Workshop
from userneeds.yamlfile.merge.merger import merge_workshops
from userneeds.yamlfile.patch.patcher import patch_workshop
from userneeds.yamlfile.read.reader import read_workshop
from userneeds.yamlfile.write.writer import write_workshop

PEOPLE = ("ann", "bob", "cat", "dan")
Side = Callable[[Workshop, random.Random, str], Workshop]


def an_id(draw: random.Random) -> str:
    return draw.choice("abcdefgh") + "".join(draw.choices("abcdefghjkmnpqrstvwxyz23456789", k=5))


def base_workshop(draw: random.Random, cards: int = 60) -> Workshop:
    made = [
        Card(
            id=an_id(draw),
            kind="challenge",
            text=f"Challenge {n}.",
            by=PEOPLE[n % 4],
            theme=f"t{n % 5}",
            rank=f"b{n}",
        )
        for n in range(cards)
    ]
    ids = [card.id for card in made]
    return Workshop(
        id="w1",
        title="A meeting",
        date=date(2026, 3, 12),
        people={name: Person(id=name, name=name.title()) for name in PEOPLE},
        themes={f"t{n}": Theme(id=f"t{n}", name=f"Theme {n}") for n in range(5)},
        cards={card.id: card for card in made},
        votes={name: dict.fromkeys(draw.sample(ids, 2), 1) for name in PEOPLE},
    )


def add(workshop: Workshop, draw: random.Random, who: str) -> Workshop:
    new = [Card(id=an_id(draw), kind="idea", text=f"Idea of {who}.", by=who) for _ in range(10)]
    return replace(workshop, cards={**workshop.cards, **{card.id: card for card in new}})


def own(workshop: Workshop, who: str) -> list[str]:
    return [card.id for card in workshop.cards.values() if card.by == who]


def change(workshop: Workshop, card_id: str, **said: Any) -> Workshop:
    return replace(
        workshop, cards={**workshop.cards, card_id: replace(workshop.cards[card_id], **said)}
    )


def move(workshop: Workshop, draw: random.Random, who: str) -> Workshop:
    for card_id in draw.sample(own(workshop, who), 8):
        workshop = change(workshop, card_id, theme=f"t{draw.randrange(5)}")
    return workshop


def vote(workshop: Workshop, draw: random.Random, who: str) -> Workshop:
    given = dict.fromkeys(draw.sample(list(workshop.cards), 3), 1)
    return replace(workshop, votes={**workshop.votes, who: given})


def half_a_day(workshop: Workshop, draw: random.Random, who: str) -> Workshop:
    workshop = vote(move(add(workshop, draw, who), draw, who), draw, who)
    doomed = draw.choice(
        [card for card in own(workshop, who) if not workshop.cards[card].text.startswith("Idea")]
    )
    return replace(
        workshop, cards={key: card for key, card in workshop.cards.items() if key != doomed}
    )


def other_field(workshop: Workshop, _draw: random.Random, who: str) -> Workshop:
    first = next(iter(workshop.cards))
    return (
        change(workshop, first, text="Changed.")
        if who == "ann"
        else change(workshop, first, theme="t3")
    )


APART: dict[str, Side] = {
    "both add ten cards": add,
    "both move eight cards": move,
    "both vote": vote,
    "half a day of everything": half_a_day,
    "the same card, another field": other_field,
}


def same_field(workshop: Workshop, _draw: random.Random, who: str) -> Workshop:
    return change(workshop, list(workshop.cards)[5], text=f"What {who} says.")


def delete_or_change(workshop: Workshop, _draw: random.Random, who: str) -> Workshop:
    sixth = list(workshop.cards)[5]
    if who == "ann":
        return change(workshop, sixth, text="Changed.")
    return replace(
        workshop, cards={key: card for key, card in workshop.cards.items() if key != sixth}
    )


AGAINST: dict[str, Side] = {
    "the same field": same_field,
    "one deletes, one changes": delete_or_change,
}


def first_cards_and_votes(workshop: Workshop, draw: random.Random, who: str) -> Workshop:
    return vote(add(workshop, draw, who), draw, who)


def test_the_first_cards_and_votes_of_an_empty_workshop_merge_by_text_alone(tmp_path: Path) -> None:
    for seed in range(6):
        draw = random.Random(seed)  # noqa: S311 - the same trial each time is the point
        empty = replace(base_workshop(draw), cards={}, votes={})
        text = write_workshop(empty)
        texts = [
            patch_workshop(text, first_cards_and_votes(empty, draw, who)) for who in ("ann", "bob")
        ]
        merges_either_way((text, texts[0], texts[1]), tmp_path)


def sides(work: Side, seed: int, cards: int = 60) -> tuple[str, str, str]:
    draw = random.Random(seed)  # noqa: S311 - the same trial each time is the point
    workshop = base_workshop(draw, cards)
    text = write_workshop(workshop)
    ann, bob = (patch_workshop(text, work(workshop, draw, who)) for who in ("ann", "bob"))
    return text, ann, bob


def git_merge(folder: Path, texts: tuple[str, str, str]) -> tuple[int, str]:
    names = [folder / name for name in ("base", "ours", "theirs")]
    for name, text in zip(names, texts, strict=True):
        name.write_text(text, encoding="utf-8")
    base, ours, theirs = map(str, names)
    done = subprocess.run(
        ["git", "merge-file", "-p", ours, base, theirs], capture_output=True, check=False
    )
    return done.returncode, done.stdout.decode()


@pytest.mark.parametrize("work", APART.values(), ids=APART.keys())
def test_work_apart_merges_by_text_alone_and_means_the_same_as_by_meaning(
    work: Side, tmp_path: Path
) -> None:
    for seed in range(6):
        merges_either_way(sides(work, seed), tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("cards", [60, 300])
@pytest.mark.parametrize("work", APART.values(), ids=APART.keys())
def test_thirty_times_work_apart_merges_by_text_alone(
    work: Side, cards: int, tmp_path: Path
) -> None:
    for seed in range(30):
        merges_either_way(sides(work, seed, cards), tmp_path)


def merges_either_way(texts: tuple[str, str, str], folder: Path) -> None:
    conflicts, as_text = git_merge(folder, texts)
    assert conflicts == 0
    merged = merge_workshops(*texts)
    assert merged.conflicts == ()
    assert read_workshop(as_text).value == read_workshop(merged.text).value


@pytest.mark.parametrize("work", AGAINST.values(), ids=AGAINST.keys())
def test_work_against_each_other_is_reported_and_still_loads(work: Side, tmp_path: Path) -> None:
    for seed in range(6):
        waits_for_a_choice(sides(work, seed), tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("cards", [60, 300])
@pytest.mark.parametrize("work", AGAINST.values(), ids=AGAINST.keys())
def test_thirty_times_work_against_each_other_is_reported(
    work: Side, cards: int, tmp_path: Path
) -> None:
    for seed in range(30):
        waits_for_a_choice(sides(work, seed, cards), tmp_path)


def waits_for_a_choice(texts: tuple[str, str, str], folder: Path) -> None:
    assert git_merge(folder, texts)[0] > 0
    merged = merge_workshops(*texts)
    assert len(merged.conflicts) == 1
    reading = read_workshop(merged.text)
    assert reading.value is not None
    assert [problem.code for problem in reading.problems] == ["conflict"]
