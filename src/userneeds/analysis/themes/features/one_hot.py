"""Which cards speak for the same role, about the same thing, in the same kind of sentence?

Each label that at least two cards state has a column, with a one for the cards that state it. Cards
that state nothing are not measured by it.
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from userneeds.analysis.themes.features.numbering import FeatureRows
from userneeds.analysis.themes.strongest import strongest_first

_MOST_COLUMNS = 500
"""Columns; in a library of workshops only the labels that are stated most have one."""


def one_hot_rows(labels: Sequence[str]) -> FeatureRows:
    """Return a row for each card; `labels` are what the cards state, empty where nothing."""
    columns = _columns_of_labels(labels)
    shape = len(labels), len(columns)
    rows = np.zeros(shape, np.float32)
    for card, label in enumerate(labels):
        if label in columns:
            rows[card, columns[label]] = 1
    return rows


def _columns_of_labels(labels: Sequence[str]) -> dict[str, int]:
    """Return the column of each label that several cards state, those stated most first."""
    counts = Counter(filter(None, labels))
    columns: dict[str, int] = {}
    for label in strongest_first(counts)[:_MOST_COLUMNS]:
        if counts[label] > 1:
            columns[label] = len(columns)
    return columns
