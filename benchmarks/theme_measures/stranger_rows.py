"""Are strangers left alone, and only they?"""

from collections.abc import Iterator, Sequence
from statistics import mean
from typing import NamedTuple

from benchmarks.row import Row
from benchmarks.theme_measures.drawing import (
    STRANGERS,
    Cluster,
    Sample,
    Sets,
    samples,
    small_samples,
    strangers,
)

LEAST_CAUGHT = {"W": 0.88, "S": 0.95}
LEAST_CAUGHT_SMALL = 0.85
MOST_LEFT_BESIDE = 0.03
MOST_LEFT = 0.05
STRANGERS_OF_SMALL = 3


class _Found(NamedTuple):
    """Shares of strangers that were left alone, and of members beside them."""

    of_other_fields: float
    of_sector: float
    members: float


def rows(sets: Sets, cluster: Cluster, *, is_words: bool) -> Iterator[Row]:
    """Yield the share of strangers, and of members, that are left alone."""
    large = samples(sets)
    found = _with_strangers(sets, large, STRANGERS, cluster)
    limit = LEAST_CAUGHT["W" if is_words else "S"]
    yield from _rows_of("ten strangers", "n ≈ 100", found, limit, MOST_LEFT_BESIDE)
    small = _with_strangers(sets, small_samples(sets), STRANGERS_OF_SMALL, cluster)
    yield from _rows_of("three strangers", "n ≈ 22", small, LEAST_CAUGHT_SMALL, MOST_LEFT)
    by_set: dict[str, list[float]] = {}
    for name, (_, texts) in large:
        outliers = cluster.themes(texts)["outliers"]
        by_set.setdefault(name, []).append(len(outliers) / len(texts))
    means = [mean(shares) for shares in by_set.values()]
    yield Row("members left alone without strangers, mean of sets", mean(means), MOST_LEFT, "share")
    yield Row("the same, the worst sample", max(map(max, by_set.values())), None, "share")


def _rows_of(
    who: str, size: str, found: _Found, least_caught: float, most_left: float
) -> Iterator[Row]:
    name = f"{who} of other fields left alone, {size}"
    yield Row(name, found.of_other_fields, least_caught, "share", at_least=True)
    yield Row(f"{who} of the same sector left alone, {size}", found.of_sector, None, "share")
    yield Row(f"members left alone beside them, {size}", found.members, most_left, "share")


def _with_strangers(
    sets: Sets, hosts: Sequence[tuple[str, Sample]], count: int, cluster: Cluster
) -> _Found:
    caught: dict[bool, list[bool]] = {True: [], False: []}
    left: list[bool] = []
    for turn, (name, (_, texts)) in enumerate(hosts):
        guests = strangers(sets, name, turn, count)
        guest_lines = [guest.text for guest in guests]
        labels = cluster.themes([*texts, *guest_lines])["labels"]
        left += [label < 0 for label in labels[: len(texts)]]
        for guest, label in zip(guests, labels[len(texts) :], strict=True):
            caught[guest.is_of_sector].append(label < 0)
    return _Found(mean(caught[False]), mean(caught[True]), mean(left))
