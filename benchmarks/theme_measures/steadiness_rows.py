"""What moves when the order changes, when one goes on from an answer, when a line comes?"""

from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import mean, quantiles

from benchmarks.labelled_texts import alone
from benchmarks.row import Row
from benchmarks.theme_measures.drawing import Cluster, Sets, chance, samples
from userneeds.analysis.themes.from_lines import PreviousAnswer, cluster_lines, normalise_line

ARRIVALS = 3
DRAWS = 3


def rows(sets: Sets, cluster: Cluster, *, is_words: bool) -> Iterator[Row]:
    """Yield the cards that move by another order, by going on, and by one card more, cold."""
    del is_words
    shuffled, gone_on = 0, 0
    cold: list[float] = []
    for name, (_, texts) in samples(sets):
        draw = chance("steady", name, texts[0])
        before = cluster.themes(texts)["labels"]
        order = draw.sample(range(len(texts)), len(texts))
        after = cluster.themes([texts[at] for at in order])["labels"]
        shuffled += sum(before[at] != after[place] for place, at in enumerate(order))
        for at in draw.sample(range(len(texts)), ARRIVALS):
            others = [*texts[:at], *texts[at + 1 :]]
            fewer = cluster.themes(others)
            cold.append(_differing(fewer["labels"], [*before[:at], *before[at + 1 :]]))
            gone_on += _moved_after(texts, at, others, fewer["labels"], cluster)
    yield Row("cards that another order moves", shuffled, 0, "cards")
    yield Row("placed cards that one line more moves with --after", gone_on, 0, "cards")
    yield Row("cards that one line more moves, cold, mean", mean(cold), 0.035, "share")
    yield Row("the same, 90th of 100", quantiles(cold, n=10)[8], 0.10, "share")


def _moved_after(
    texts: Sequence[str], at: int, others: Sequence[str], labels: Sequence[int], cluster: Cluster
) -> int:
    names = [str(place) for place in range(max(labels, default=-1) + 1)]
    earlier = PreviousAnswer(dict(zip(map(normalise_line, others), labels, strict=True)), names)
    now = cluster_lines(texts, sentences=cluster.sentences, after=earlier)["labels"]
    kept = [*now[:at], *now[at + 1 :]]
    return sum(was >= 0 and was != is_now for was, is_now in zip(labels, kept, strict=True))


def _differing(one: Sequence[int], other: Sequence[int]) -> float:
    """Return the share of cards that are in another group, with groups matched one to one."""
    pairs = Counter(zip(alone(one), alone(other), strict=True))
    before: set[int] = set()
    after: set[int] = set()
    kept = 0
    for (was, now), shared in pairs.most_common():
        if was not in before and now not in after:
            before.add(was)
            after.add(now)
            kept += shared
    return 1 - kept / len(one)
