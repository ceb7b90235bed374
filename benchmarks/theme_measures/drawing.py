"""Which workshops are measured: samples of labelled texts, strangers among them, prose."""

import json
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias

from benchmarks.labelled_texts import episode
from userneeds.analysis.themes.features.sentence_vectors import SentenceEncoder
from userneeds.analysis.themes.from_lines import LineThemes, SpokenLine, cluster_lines
from userneeds.session.themes.stated_lines import stated_of_lines

Sets: TypeAlias = Mapping[str, Sequence[tuple[str, str]]]
Sample: TypeAlias = tuple[list[str], list[str]]
"""Labels and texts."""
SMALL_LABELS = 4
SMALL_CARDS = 22
EPISODES = 5
STRANGERS = 10
OF_MANY_FIELDS = {"dalpiaz16"}
"""Sets whose labels are each a field of its own; ten lines of one field would be a theme."""
SOFTWARE = {"asvs_chapter", "dalpiaz16"}
"""Sets of one sector: what software shall do. A line of one is no stranger to the other."""


class Stranger(NamedTuple):
    """A line that was thrown into a sample of another set."""

    text: str
    is_of_sector: bool
    """Of the sample's own sector: nothing is promised for it, so it is counted apart."""


class Note(NamedTuple):
    """A sticky note and the two headings that people put it under; empty: nowhere."""

    text: str
    labels: tuple[str, str]


Workshops: TypeAlias = Sequence[Sequence[Note]]


class Cluster:
    """Groups lines as the command line does, by words or by sentences."""

    def __init__(self, sentences: SentenceEncoder | None) -> None:
        """Take what reads whole sentences; None: words alone."""
        self.sentences = sentences

    def themes(self, lines: Sequence[str]) -> LineThemes:
        """Return the themes of lines."""
        return self.themes_of_stated(lines, stated_of_lines(lines))

    def themes_of_stated(
        self, lines: Sequence[str], stated: Mapping[str, SpokenLine]
    ) -> LineThemes:
        """Return the themes of lines that were read for what they state apart."""
        return cluster_lines(lines, sentences=self.sentences, stated=stated)


def read_workshops(folder: Path) -> Workshops:
    """Return the workshops of sticky notes in a folder."""
    workshops: dict[str, list[Note]] = {}
    for path in sorted(folder.glob("prose*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            note = Note(row["text"], (row["label_a"], row["label_b"]))
            workshops.setdefault(row["workshop"], []).append(note)
    return list(workshops.values())


def chance(*key: object) -> random.Random:
    """Return the same draws for the same key."""
    return random.Random("|".join(map(str, key)))  # noqa: S311 - the same choice each time


def samples(sets: Sets) -> list[tuple[str, Sample]]:
    """Return samples as large as a workshop, with the name of their set."""
    return [
        (name, episode(lines, turn)) for name, lines in sets.items() for turn in range(EPISODES)
    ]


def small_samples(sets: Sets) -> list[tuple[str, Sample]]:
    """Return samples as large as a small room: about 22 cards of four labels."""
    return [
        (name, _small(lines, chance("small", name, turn)))
        for name, lines in sets.items()
        for turn in range(2 * EPISODES)
    ]


def _small(lines: Sequence[tuple[str, str]], draw: random.Random) -> Sample:
    by_label: dict[str, list[str]] = {}
    for label, text in lines:
        by_label.setdefault(label, []).append(text)
    large = sorted(label for label, texts in by_label.items() if len(texts) >= 6)
    picked = [
        (label, text)
        for label in draw.sample(large, min(len(large), SMALL_LABELS))
        for text in draw.sample(by_label[label], draw.randint(4, 6))
    ]
    draw.shuffle(picked)
    return [label for label, _ in picked], [text for _, text in picked]


def strangers(sets: Sets, host: str, turn: int, count: int) -> list[Stranger]:
    """Return lines of other sets than `host`, each of another field: at most `count`.

    Fewer where there are not so many fields.
    """
    draw = chance("strangers", host, turn)
    fields: dict[str, list[Stranger]] = {}
    for name, lines in sorted(sets.items()):
        is_of_sector = {name, host} <= SOFTWARE
        for label, text in lines:
            if name != host:
                field = f"{name} {label}" if name in OF_MANY_FIELDS else name
                fields.setdefault(field, []).append(Stranger(text, is_of_sector))
    drawn = draw.sample(sorted(fields), min(len(fields), count))
    return [draw.choice(fields[field]) for field in drawn]
