"""Are strangers left alone, and only they?"""

from collections.abc import Iterator, Sequence
from statistics import mean

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


def rows(sets: Sets, cluster: Cluster, *, is_words: bool) -> Iterator[Row]:
    """Yield the share of strangers, and of members, that are left alone."""
    large = samples(sets)
    caught, left = _with_strangers(sets, large, STRANGERS, cluster)
    limit = LEAST_CAUGHT["W" if is_words else "S"]
    yield Row("ten strangers left alone, n ≈ 100", caught, limit, "share", at_least=True)
    yield Row("members left alone beside them", left, MOST_LEFT_BESIDE, "share")
    small, left = _with_strangers(sets, small_samples(sets), STRANGERS_OF_SMALL, cluster)
    yield Row(
        "three strangers left alone, n ≈ 22", small, LEAST_CAUGHT_SMALL, "share", at_least=True
    )
    yield Row("members left alone beside them, n ≈ 22", left, MOST_LEFT, "share")
    by_set: dict[str, list[float]] = {}
    for name, (_, texts) in large:
        outliers = cluster.themes(texts)["outliers"]
        by_set.setdefault(name, []).append(len(outliers) / len(texts))
    means = [mean(shares) for shares in by_set.values()]
    yield Row("members left alone without strangers, mean of sets", mean(means), MOST_LEFT, "share")
    yield Row("the same, the worst sample", max(map(max, by_set.values())), None, "share")


def _with_strangers(
    sets: Sets, hosts: Sequence[tuple[str, Sample]], count: int, cluster: Cluster
) -> tuple[float, float]:
    caught: list[bool] = []
    left: list[bool] = []
    for turn, (name, (_, texts)) in enumerate(hosts):
        guests = strangers(sets, name, turn, count)
        labels = cluster.themes([*texts, *guests])["labels"]
        left += [label < 0 for label in labels[: len(texts)]]
        caught += [label < 0 for label in labels[len(texts) :]]
    return mean(caught), mean(left)
