"""What does the extra `userneeds[meaning]` add to suggested themes, and what does it cost?

    python benchmarks/run.py meaning [DATA-FOLDER]

The folder holds labelled texts (see `labelled_texts`); without it only the cost is measured.
Seconds are of the processor.
"""

import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.labelled_texts import labelled, made_up
from benchmarks.posix_calls import used_here
from benchmarks.row import Row
from benchmarks.themes import quality
from userneeds.analysis.themes.features.sentence_model import packaged_sentence_model
from userneeds.analysis.themes.features.sentence_packages import is_model_installed
from userneeds.analysis.themes.features.sentence_vectors import CachedSentenceEncoder
from userneeds.analysis.themes.from_lines import cluster_lines

WORKSHOP_LEAST = 0.73
LIBRARY_LEAST = 0.67
"""Mean AMI over the sets this was developed with: 0.02 above the meaning of words alone."""


class Shelf(dict[str, bytes]):
    """Keeps what was read in memory."""

    def find(self, texts: Sequence[str]) -> Mapping[str, bytes]:
        """Return what is kept of `texts`."""
        return {text: self[text] for text in texts if text in self}

    def keep(self, found: Mapping[str, bytes]) -> None:
        """Keep what was read."""
        self.update(found)


def report(folder: Path | None = None) -> Iterator[Row]:
    """Yield what it costs, and with a folder how good themes are with it.

    Nothing where it is not installed.
    """
    if not is_model_installed():
        return
    sentences = CachedSentenceEncoder(Shelf(), packaged_sentence_model, lambda _: None)
    yield from _cost(sentences)
    sets = labelled(folder / "themes") if folder else {}
    if sets:
        yield from quality(sets, (WORKSHOP_LEAST, LIBRARY_LEAST), sentences)


def _cost(sentences: CachedSentenceEncoder) -> Iterator[Row]:
    start = time.process_time()
    packaged_sentence_model()
    yield Row("the sentence model, opened", time.process_time() - start, 0.5, "s")
    lines = made_up(300)
    start = time.process_time()
    cluster_lines(lines)
    words = time.process_time() - start
    start = time.process_time()
    cluster_lines(lines, sentences=sentences)
    yield Row("300 made-up cards, read for the first time", time.process_time() - start, 3, "s")
    start = time.process_time()
    cluster_lines(lines, sentences=sentences)
    yield Row("300 cards, kept, over words alone", (time.process_time() - start) / words, 1.5)
    yield Row("most memory", used_here().megabytes, 400, "MB")
