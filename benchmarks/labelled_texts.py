"""Which texts are themes measured on, and how well do two groupings of them agree?

Labelled texts come from a folder `themes` of `*.tsv` files, a label, a tab and a text on each line;
without it, cards are made up. A sample as large as a workshop has 5–12 labels with 6–30 cards each.
"""

import random
from collections import Counter
from collections.abc import Sequence
from math import exp, lgamma, log
from pathlib import Path
from statistics import mean

PARTS = {
    "role": (
        "tenant",
        "leaseholder",
        "repairs planner",
        "housing officer",
        "surveyor",
        "carer",
        "income officer",
    ),
    "verb": (
        "report",
        "track",
        "choose",
        "see",
        "compare",
        "correct",
        "share",
        "plan",
        "check",
        "cancel",
    ),
    "thing": (
        "repair",
        "rent statement",
        "fire door",
        "damp wall",
        "invoice",
        "lift",
        "boiler",
        "parking permit",
        "key",
        "heating bill",
        "garden",
        "tenancy",
        "complaint",
        "home adaptation",
        "smart meter",
        "bin",
    ),
    "why": (
        "without a phone call",
        "before winter",
        "for each block",
        "on the day",
        "when it is urgent",
        "online",
    ),
}


def labelled(home: Path) -> dict[str, list[tuple[str, str]]]:
    """Return (label, text) pairs of each file."""
    found = {}
    for path in sorted(home.glob("*.tsv")):
        pairs = [
            line.partition("\t")[::2] for line in path.read_text(encoding="utf-8").splitlines()
        ]
        found[path.stem] = [(label, text) for label, text in pairs if text]
    return found


def made_up(count: int) -> list[str]:
    """Return so many user stories of about 15 words."""
    chance = random.Random(1)  # noqa: S311 - the same choice each time
    form = "As a {role}, I need to {verb} the {thing} {why}, number {number}"
    picks = ({part: chance.choice(words) for part, words in PARTS.items()} for _ in range(count))
    return [form.format(number=number, **pick) for number, pick in enumerate(picks)]


def varied(texts: Sequence[str], count: int) -> list[str]:
    """Return `count` texts: those given, then halves of two of them put together."""
    chance = random.Random(2)  # noqa: S311 - the same choice each time
    found = list(dict.fromkeys(texts))[:count]
    while len(found) < count:
        one, other = chance.choice(texts).split(), chance.choice(texts).split()
        found.append(" ".join([*one[: len(one) // 2], *other[len(other) // 2 :]]))
    return found


def episode(lines: Sequence[tuple[str, str]], turn: int) -> tuple[list[str], list[str]]:
    """Return labels and texts of a sample as large as a workshop."""
    chance = random.Random(turn)  # noqa: S311 - the same choice each time
    by_label: dict[str, list[str]] = {}
    for label, text in lines:
        by_label.setdefault(label, []).append(text)
    large = sorted(label for label, texts in by_label.items() if len(texts) >= 6)
    chosen = chance.sample(large, min(len(large), chance.randint(5, 12)))
    picked = [
        (label, text)
        for label in chosen
        for text in chance.sample(by_label[label], min(len(by_label[label]), chance.randint(6, 30)))
    ]
    chance.shuffle(picked)
    return [label for label, _ in picked], [text for _, text in picked]


def alone(labels: Sequence[int]) -> list[int]:
    """Return the labels with each outlier in a group of its own."""
    return [label if label >= 0 else -1 - place for place, label in enumerate(labels)]


def agreement(one: Sequence[object], other: Sequence[object]) -> float:
    """Return the mutual information of two groupings, adjusted for chance.

    1 for the same, about 0 for unrelated ones.

    **Source:** Vinh, Epps and Bailey (2010), with the mean of both entropies.
    """
    count = len(one)
    rows, columns = Counter(one), Counter(other)
    if len(rows) == len(columns) == 1:
        return 1.0
    both = Counter(zip(one, other, strict=True))
    shared = sum(n / count * log(count * n / (rows[a] * columns[b])) for (a, b), n in both.items())
    entropies = [
        -sum(n / count * log(n / count) for n in sizes.values()) for sizes in (rows, columns)
    ]
    chance = _by_chance(Counter(rows.values()), Counter(columns.values()), count)
    return (shared - chance) / (mean(entropies) - chance)


def _by_chance(rows: Counter[int], columns: Counter[int], count: int) -> float:
    """Return the mutual information to expect of random groupings.

    Their sizes are given as size → how many groups.
    """
    whole = [lgamma(n + 1) for n in range(count + 1)]
    total = 0.0
    for a, times_a in rows.items():
        for b, times_b in columns.items():
            fixed = whole[a] + whole[b] + whole[count - a] + whole[count - b] - whole[count]
            for n in range(max(1, a + b - count), min(a, b) + 1):
                weight = fixed - whole[n] - whole[a - n] - whole[b - n] - whole[count - a - b + n]
                total += times_a * times_b * n / count * log(count * n / (a * b)) * exp(weight)
    return total
