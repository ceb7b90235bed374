"""Do themes deserve the name? Every measure of themes in one run, with the same draws.

    python benchmarks/run.py theme_table DATA-FOLDER

The folder holds `themes/*.tsv` (labelled texts, see `labelled_texts`) and `themes/prose*.jsonl`:
sticky notes of workshops that were themed twice, `label_a` by subject and `label_b` by what a group
would do. Where the extra for whole sentences is installed, every row is measured with it too (S)
beside words alone (W). What cannot be decided (a tie, an empty heading) counts as wrong.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from benchmarks.labelled_texts import labelled
from benchmarks.meaning import Shelf
from benchmarks.row import Row
from benchmarks.theme_measures import heading_rows, quality_rows, steadiness_rows, stranger_rows
from benchmarks.theme_measures.drawing import Cluster, Sets, Workshops, read_workshops
from benchmarks.theme_measures.peer import speed_rows
from userneeds.analysis.themes.features.sentence_model import packaged_sentence_model
from userneeds.analysis.themes.features.sentence_packages import is_model_installed
from userneeds.analysis.themes.features.sentence_vectors import CachedSentenceEncoder


class _Setting(NamedTuple):
    mark: str
    cluster: Cluster


def report(folder: Path | None = None) -> Iterator[Row]:
    """Yield every measure by words, then by sentences; nothing without a folder."""
    if folder is None:
        return
    sets = labelled(folder / "themes")
    prose = read_workshops(folder / "themes")
    for setting in _settings():
        yield from _rows(setting, sets, prose)


def _settings() -> Iterator[_Setting]:
    yield _Setting("W", Cluster(None))
    if is_model_installed():
        read = CachedSentenceEncoder(Shelf(), packaged_sentence_model, lambda _: None)
        yield _Setting("S", Cluster(read))


def _rows(setting: _Setting, sets: Sets, prose: Workshops) -> Iterator[Row]:
    parts = (
        partial(heading_rows.rows, prose),
        partial(stranger_rows.rows, sets),
        partial(quality_rows.rows, sets, prose),
        partial(steadiness_rows.rows, sets),
        partial(speed_rows, sets),
    )
    for part in parts:
        for row in part(setting.cluster, is_words=setting.mark == "W"):
            yield row._replace(name=f"{setting.mark} {row.name}")
