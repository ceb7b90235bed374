"""Which cards speak for the same role, about the same thing, in the same kind of sentence?

Each name that at least two cards state has a column, with a one for the cards that state it. Cards
that state nothing are not measured by it.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from userneeds.analysis.themes.features.tfidf import FeatureRows

_MOST_COLUMNS = 500
"""Columns; in a library of workshops only the names that are stated most have one."""


@dataclass(frozen=True, slots=True)
class OneHotEncoder:
    """The column of each name."""

    columns: dict[str, int]

    def row(self, name: str) -> FeatureRows:
        """Return the row of a card that states `name`."""
        row = np.zeros(len(self.columns), np.float32)
        if name in self.columns:
            row[self.columns[name]] = 1
        return row


def one_hot_rows(names: Sequence[str]) -> tuple[FeatureRows, OneHotEncoder]:
    """Return a row for each name, and the columns."""
    often = Counter(name for name in names if name)
    shared = sorted(
        (name for name in often if often[name] > 1), key=lambda name: (-often[name], name)
    )
    columns = {name: column for column, name in enumerate(shared[:_MOST_COLUMNS])}
    rows = np.zeros((len(names), len(columns)), np.float32)
    for place, name in enumerate(names):
        if name in columns:
            rows[place, columns[name]] = 1
    return rows, OneHotEncoder(columns)
