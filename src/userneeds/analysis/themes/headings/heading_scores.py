"""Which heading does each card fit best, by its words and by the cards that people put under it?

A heading takes part as if it were a card that says what the heading is called. A card's score with
it is its similarity to that, and the mean similarity to the two nearest cards under it. What all
cards have in common is taken from every row first, because it speaks for no heading. Rows are
rounded again, so that scores are the same on every processor and for every order of cards.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from userneeds.analysis.themes.features.card_text import CardText
from userneeds.analysis.themes.features.feature_matrix import (
    ROW_LENGTH,
    FeatureMatrix,
    build_features,
)
from userneeds.analysis.themes.features.sentence_vectors import SentenceEncoder
from userneeds.analysis.themes.graph.knn import nearest_cards
from userneeds.analysis.themes.graph.lonely_cards import CLOSEST, lonely_mask

NO_HEADING = -1
_PSEUDO_ID = "~{:04d}"
"""Sorts after every id of a card."""
_PRIOR_ROWS = 20
"""Rows that say nothing in particular, added to what all have in common.

Of a few cards it may be their very subject.
"""
_NEAREST = 2
"""Cards under a heading that speak for it."""
_DIGITS = 6
_LEAST_SURE_OF_LONELY = 0.1
"""How far a heading must be ahead to take a card that is like no other card here."""
Scores = NDArray[np.float64]
"""How well each card (rows) fits each heading (columns): at most 2."""
CardRows = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class NamedHeading:
    """A heading that people made, and the cards that they put under it."""

    name: str
    cards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HeadingFit:
    """Where a card would be. Headings are places in the list of them; -1 for none."""

    best: int
    second: int
    sure: float
    """How far the best heading is ahead of the next, 0 to 1; 0 where two are as good."""
    in_tray: bool
    """Nothing here is much like it, or no heading is ahead of another."""

    @property
    def label(self) -> int:
        """The heading that it belongs under; -1 where it is left in the tray."""
        return NO_HEADING if self.in_tray else self.best


@dataclass(frozen=True, slots=True)
class HeadingFits:
    """Where each card fits, in id order, and the numbers that it was found in."""

    fits: tuple[HeadingFit, ...]
    features: FeatureMatrix
    """Of the cards, and of the headings as cards after them."""
    headings: tuple[str, ...]
    """The ids that headings have there, in their order."""

    def fit_of(self, card: str) -> HeadingFit:
        """Return where a card fits. Refuses a card that was not read (`KeyError`)."""
        return self.fits[self.features.row_index(card)]


def fit_headings(
    card_texts: Sequence[CardText],
    headings: Sequence[NamedHeading],
    sentences: SentenceEncoder | None = None,
) -> HeadingFits:
    """Return the heading that each card fits best, whether or not it is under one already.

    With `sentences` whole sentences are compared too. Refuses two cards with one id (`ValueError`)
    and a heading's card that is not there (`KeyError`).
    """
    pseudo = [
        CardText(id=_PSEUDO_ID.format(place), text=heading.name)
        for place, heading in enumerate(headings)
    ]
    features = build_features([*card_texts, *pseudo], sentences)
    count = len(card_texts)
    rows = _centred(features.rows)
    scores = _scores(rows, count, headings, features)
    nearest = nearest_cards(features.rows[:count], CLOSEST)
    is_lonely = lonely_mask(nearest, count)
    fits = tuple(map(_fit, scores, is_lonely.tolist()))
    return HeadingFits(fits, features, tuple(each.id for each in pseudo))


def _centred(rows: NDArray[np.float32]) -> CardRows:
    """Return rows without what they have in common, at length `ROW_LENGTH` or zero."""
    whole = rows.astype(np.float64)
    level = _at_length(whole)
    is_said = level.any(axis=1)
    said = is_said.sum() + _PRIOR_ROWS
    common = level.sum(axis=0) / said
    beside = level[is_said] - common
    level[is_said] = np.rint(beside)
    return _at_length(level)


def _at_length(rows: CardRows) -> CardRows:
    """Return rows in whole numbers at length `ROW_LENGTH`; a row of zeros stays."""
    squares = rows * rows
    lengths = np.sqrt(squares.sum(axis=1))
    factors = np.divide(ROW_LENGTH, lengths, out=np.zeros_like(lengths), where=lengths > 0)
    stretched: CardRows = np.rint(rows * factors[:, None])
    return stretched


def _scores(
    rows: CardRows, count: int, headings: Sequence[NamedHeading], features: FeatureMatrix
) -> Scores:
    cards = rows[:count]
    scores = np.zeros((count, len(headings)))
    for place, heading in enumerate(headings):
        scores[:, place] = cards @ rows[count + place]
        if heading.cards:
            under = [features.row_index(card) for card in heading.cards]
            scores[:, place] += _mean_of_nearest(cards @ rows[under].T)
    return np.round(scores / ROW_LENGTH**2, _DIGITS)


def _mean_of_nearest(products: Scores) -> Scores:
    nearest = np.sort(products, axis=1)[:, -_NEAREST:]
    means: Scores = nearest.mean(axis=1)
    return means


def _fit(scores: Scores, is_lonely: bool) -> HeadingFit:
    if not len(scores):
        return HeadingFit(NO_HEADING, NO_HEADING, 0.0, in_tray=True)
    # Of equals the first, as it stands in the list of headings.
    order = np.argsort(-scores, kind="stable").tolist()
    best, *others = order
    second = others[0] if others else NO_HEADING
    best_score = float(scores[best])
    runner_up = float(scores[second]) if others else 0.0
    ahead = (best_score - runner_up) / 2
    within = min(1.0, max(0.0, ahead))
    sure = round(within, _DIGITS)
    least = _LEAST_SURE_OF_LONELY if is_lonely else 0.0
    in_tray = best_score <= 0 or sure <= least
    return HeadingFit(best, second, sure, in_tray=in_tray)
