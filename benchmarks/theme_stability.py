"""How steady are suggested themes: what moves when nothing should?

    python benchmarks/run.py theme_stability [DATA-FOLDER]

Another order of the input, one card more, ten corrections by hand. Without a folder of labelled
texts (see `labelled_texts`) made-up cards are grouped.
"""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from statistics import mean, quantiles

from benchmarks.labelled_texts import alone, episode, labelled, made_up
from benchmarks.row import Row
from userneeds.analysis.themes.clustering.constraints import LinkConstraint
from userneeds.analysis.themes.features.card_text import CardText
from userneeds.analysis.themes.from_lines import cluster_lines
from userneeds.analysis.themes.suggestion import Suggestion, suggest


def report(folder: Path | None = None) -> Iterator[Row]:
    """Yield what moves when nothing should: another order, one card more, ten corrections."""
    found = labelled(folder / "themes") if folder else {}
    sets = list(found.values()) or [[("", text) for text in made_up(200)]]
    moved, churn, cold, untouched, wished, broken = [], [], [], [], [], 0
    for lines in sets:
        for turn in range(3):
            _, texts = episode(lines, turn) if lines[0][0] else ([], [text for _, text in lines])
            chance = random.Random(turn)  # noqa: S311 - the same choice each time
            entries = [CardText(id=f"card-{at:04d}", text=text) for at, text in enumerate(texts)]
            moved.append(_moved_by_order(texts, chance))
            arrivals = chance.sample(range(len(entries)), 3)
            churn += [_moved_by_arrival(entries, at) for at in arrivals]
            cold += [_moved_by_line(texts, at) for at in arrivals]
            share, wrong = _moved_by_corrections(entries, chance)
            untouched.append(share)
            wished.append(_moved_by_wishes(texts, chance))
            broken += wrong
    yield Row("cards that another order of the input moves", sum(moved), 0, "cards")
    yield Row("share of cards that one new card moves, mean", mean(churn), 0.005, "share")
    yield Row(
        "share of cards that one new card moves, 90th of 100",
        quantiles(churn, n=10)[8],
        0.02,
        "share",
    )
    yield Row("share of plain lines that one line more moves, mean", mean(cold), None, "share")
    yield Row(
        "share of plain lines that one line more moves, 90th of 100",
        quantiles(cold, n=10)[8],
        None,
        "share",
    )
    yield Row("share of untouched cards that ten corrections move", mean(untouched), 0.01, "share")
    yield Row(
        "share of untouched cards that ten wishes move, nothing accepted",
        mean(wished),
        0.01,
        "share",
    )
    yield Row("corrections, pins and cards kept apart that were not obeyed", broken, 0, "cards")


def _moved_by_order(texts: Sequence[str], chance: random.Random) -> int:
    order = list(range(len(texts)))
    chance.shuffle(order)
    before = alone(cluster_lines(texts)["labels"])
    after = alone(cluster_lines([texts[at] for at in order])["labels"])
    pairs = {before[at]: after[place] for place, at in enumerate(order)}
    return sum(pairs[before[at]] != after[place] for place, at in enumerate(order))


def _accepted(entries: Sequence[CardText]) -> list[CardText]:
    """Return the entries with their suggested themes accepted."""
    home = {
        card: f"t{at}" for at, theme in enumerate(suggest(entries).themes) for card in theme.cards
    }
    return [replace(entry, theme=home.get(entry.id, "")) for entry in entries]


def _homes(found: Suggestion) -> dict[str, str]:
    return {
        card: theme.theme or f"new-{at}"
        for at, theme in enumerate(found.themes)
        for card in theme.cards
    }


def _moved_by_arrival(entries: Sequence[CardText], at: int) -> float:
    before = _accepted([*entries[:at], *entries[at + 1 :]])
    homes = _homes(suggest([*before, entries[at]]))
    return mean(bool(entry.theme) and homes.get(entry.id) != entry.theme for entry in before)


def _moved_by_line(texts: Sequence[str], at: int) -> float:
    """Return the share of the other lines whose theme changes when line `at` comes."""
    fewer = alone(cluster_lines([*texts[:at], *texts[at + 1 :]])["labels"])
    every = alone(cluster_lines(texts)["labels"])
    return _differing(fewer, [*every[:at], *every[at + 1 :]])


def _differing(one: Sequence[object], other: Sequence[object]) -> float:
    """Return the share of cards that are in another group, with groups matched one to one."""
    before: set[object] = set()
    after: set[object] = set()
    kept = 0
    for (was, now), shared in Counter(zip(one, other, strict=True)).most_common():
        if was not in before and now not in after:
            before.add(was)
            after.add(now)
            kept += shared
    return 1 - kept / len(one)


def _moved_by_wishes(texts: Sequence[str], chance: random.Random) -> float:
    """Return the share of untouched cards that move when ten pairs are wanted together or apart."""
    entries = [CardText(id=f"card-{at:04d}", text=text) for at, text in enumerate(texts)]
    pairs = [tuple(entry.id for entry in chance.sample(entries, 2)) for _ in range(10)]
    wishes = [
        LinkConstraint(f"w{at}", "together" if at % 2 else "apart", pair)
        for at, pair in enumerate(pairs)
    ]
    rest = [entry.id for entry in entries if not any(entry.id in pair for pair in pairs)]
    before, after = _homes(suggest(entries)), _homes(suggest(entries, wishes))
    return _differing(
        [before.get(card, card) for card in rest], [after.get(card, card) for card in rest]
    )


def _moved_by_corrections(entries: Sequence[CardText], chance: random.Random) -> tuple[float, int]:
    """Return what share of untouched cards moves after ten are put elsewhere, and broken wishes."""
    before = _accepted(entries)
    themes = sorted({entry.theme for entry in before if entry.theme})
    touched = {entry.id: chance.choice(themes) for entry in chance.sample(before, 10)}
    after = [
        replace(entry, theme=touched[entry.id], pinned=True) if entry.id in touched else entry
        for entry in before
    ]
    free = [entry.id for entry in before if entry.id not in touched]
    together, apart = tuple(chance.sample(free, 3)), tuple(chance.sample(free, 3))
    homes = _homes(suggest(after))
    share = mean(
        homes.get(name) != entry.theme
        for name, entry in zip(free, (e for e in before if e.id in set(free)), strict=True)
    )
    wished = _homes(suggest(entries, [LinkConstraint("a", "together", together)]))
    split = _homes(suggest(entries, [LinkConstraint("b", "apart", apart)]))
    wrong = sum(homes.get(name) != theme for name, theme in touched.items())
    wrong += len({wished.get(name) for name in together}) - 1
    wrong += sum(
        one in split and split[one] == split.get(other) for one, other in combinations(apart, 2)
    )
    return share, wrong
