"""How pure are the themes that are offered as solid or fair, and how far do people agree?"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import compress
from statistics import mean
from typing import NamedTuple

from benchmarks.labelled_texts import agreement, alone
from benchmarks.row import Row
from benchmarks.theme_measures.drawing import Cluster, Sets, Workshops, samples, small_samples
from benchmarks.theme_measures.name_checks import NameChecks
from userneeds.analysis.themes.from_lines import LineTheme

LARGER_THAN = 2
"""Cards; smaller themes are not judged by purity."""
OFFERED = {"solid", "fair"}
LEAST = {
    "W": {"prose": 0.20, "small": 0.69, "placed": 0.729, "all": 0.699},
    "S": {"prose": 0.27, "small": 0.73, "placed": 0.750, "all": 0.720},
}
"""Placed cards: .005 above the first score on the sets this was developed with; all: .025 below."""


class _Judged(NamedTuple):
    """A theme with the labels of its cards."""

    stability: str
    purity: float
    size: int


def rows(sets: Sets, prose: Workshops, cluster: Cluster, *, is_words: bool) -> Iterator[Row]:
    """Yield purity by the word that is said, agreement, and how good names are."""
    least = LEAST["W" if is_words else "S"]
    judged: list[_Judged] = []
    agreed: list[float] = []
    for notes in prose:
        for side in (0, 1):
            kept = [note for note in notes if note.labels[side]]
            labels = [note.labels[side] for note in kept]
            answer = cluster.themes([note.text for note in kept])
            judged += _judged(labels, answer["themes"])
            agreed.append(agreement(labels, alone(answer["labels"])))
    yield from _purity_rows("prose", judged, 0.10, 0.6)
    yield Row("prose, no headings", mean(agreed), least["prose"], "AMI", at_least=True)
    yield from _small_rows(sets, cluster, least["small"])
    yield from _topical_rows(sets, cluster, least)


def _small_rows(sets: Sets, cluster: Cluster, least: float) -> Iterator[Row]:
    whole: list[float] = []
    placed: list[float] = []
    for _, (labels, texts) in small_samples(sets):
        found = cluster.themes(texts)["labels"]
        whole.append(agreement(labels, alone(found)))
        placed.append(_of_placed(labels, found))
    yield Row("small workshops, placed cards", mean(placed), least, "AMI", at_least=True)
    yield Row("small workshops, all cards", mean(whole), None, "AMI")


def _of_placed(labels: Sequence[str], found: Sequence[int]) -> float:
    """Return the agreement over the cards that are not left alone."""
    is_placed = [label >= 0 for label in found]
    return agreement(list(compress(labels, is_placed)), list(compress(found, is_placed)))


def _topical_rows(sets: Sets, cluster: Cluster, least: dict[str, float]) -> Iterator[Row]:
    judged: list[_Judged] = []
    whole: list[float] = []
    placed: list[float] = []
    names = NameChecks()
    for name, (labels, texts) in samples(sets):
        answer = cluster.themes(texts)
        judged += _judged(labels, answer["themes"])
        whole.append(agreement(labels, alone(answer["labels"])))
        placed.append(_of_placed(labels, answer["labels"]))
        names.add(name, labels, texts, answer["themes"])
    yield from _purity_rows("topical", judged, 0.06, None)
    solid = [each.purity < 0.5 for each in judged if each.stability == "solid"]
    yield Row("topical: solid though under half pure", mean(solid or [0]), 0.03, "share")
    yield Row("topical sets, placed cards", mean(placed), least["placed"], "AMI", at_least=True)
    yield Row("topical sets, all cards", mean(whole), least["all"], "AMI", at_least=True)
    yield from names.rows()


def _judged(labels: Sequence[str], themes: Sequence[LineTheme]) -> list[_Judged]:
    judged: list[_Judged] = []
    for theme in themes:
        own = [labels[line] for line in theme["cards"]]
        if len(own) > LARGER_THAN:
            ((_, most),) = Counter(own).most_common(1)
            judged.append(_Judged(theme["stability"], most / len(own), len(own)))
    return judged


def _purity_rows(
    name: str, judged: Sequence[_Judged], most_junk: float, least_said: float | None
) -> Iterator[Row]:
    offered = [each for each in judged if each.stability in OFFERED]
    junk = mean([each.purity < 0.5 for each in offered] or [0])
    yield Row(f"{name}: solid or fair though under half pure", junk, most_junk, "share")
    sizes = {word: sum(e.size for e in judged if e.stability == word) for word in sorted(OFFERED)}
    good = [each for each in judged if each.purity >= 0.7]
    said = sum(each.size for each in good if each.stability in OFFERED)
    share = said / max(1, sum(each.size for each in good))
    yield Row(
        f"{name}: cards in themes ≥ .7 pure called solid or fair",
        share,
        least_said,
        "share",
        at_least=True,
    )
    total = sum(each.size for each in judged)
    yield Row(
        f"{name}: cards in themes called solid or fair", sum(sizes.values()) / total, None, "share"
    )
