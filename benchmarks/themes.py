"""How good are suggested themes?

    python benchmarks/run.py themes DATA-FOLDER

The folder holds labelled texts (see `labelled_texts`). Quality is AMI, adjusted mutual information
with people's labels, on samples as large as a workshop and on up to 3,000 cards at once.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import mean

from benchmarks.labelled_texts import agreement, alone, episode, labelled
from benchmarks.row import Row
from userneeds.analysis.themes.features.sentence_vectors import SentenceEncoder
from userneeds.analysis.themes.from_lines import cluster_lines

EPISODES = 10
WORKSHOP_LEAST = 0.69
LIBRARY_LEAST = 0.6
"""Mean AMI over the sets this was developed with.

0.01 above the first design, and just below what was reached.
"""


def report(folder: Path | None = None) -> Iterator[Row]:
    """Yield how good themes are; nothing without a folder."""
    sets = labelled(folder / "themes") if folder else {}
    if sets:
        yield from quality(sets, (WORKSHOP_LEAST, LIBRARY_LEAST))


def quality(
    sets: Mapping[str, Sequence[tuple[str, str]]],
    least: tuple[float, float],
    sentences: SentenceEncoder | None = None,
) -> Iterator[Row]:
    """Yield how well themes agree with people's labels, for each set and on average.

    `least` are the limits of the averages.
    """
    workshop: list[float] = []
    library: list[float] = []
    for name, lines in sets.items():
        episodes = [episode(lines, turn) for turn in range(EPISODES)]
        workshop.append(mean(_score(labels, texts, sentences) for labels, texts in episodes))
        chance = random.Random(0)  # noqa: S311 - the same choice each time
        some = chance.sample(list(lines), min(len(lines), 3000))
        library.append(_score([label for label, _ in some], [text for _, text in some], sentences))
        yield Row(f"{name}: agreement with people, as workshops", workshop[-1], None, "AMI")
        yield Row(f"{name}: agreement with people, as a library", library[-1], None, "AMI")
    yield Row("agreement with people, as workshops", mean(workshop), least[0], "AMI", at_least=True)
    yield Row("agreement with people, as a library", mean(library), least[1], "AMI", at_least=True)


def _score(labels: Sequence[str], texts: Sequence[str], sentences: SentenceEncoder | None) -> float:
    return agreement(labels, alone(cluster_lines(texts, sentences=sentences)["labels"]))
