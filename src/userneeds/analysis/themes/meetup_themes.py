"""What is a theme of one meetup, to be held against those of other meetups?"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from userneeds.analysis.themes.features.card_text import CardText
from userneeds.analysis.themes.features.feature_matrix import FeatureMatrix
from userneeds.analysis.themes.members import members_by_label
from userneeds.analysis.themes.theme_tracks import Meetup

Centroid: TypeAlias = NDArray[np.float64]
"""The middle of a theme's cards, of length one."""

_HEADING_ID = "{}/{}/#name"
"""No card's: ids of cards hold no such sign."""
_LEAST_LENGTH = 1e-9
"""Stands in for the length of a row of zeros, so that it can be divided by."""


@dataclass(frozen=True, slots=True)
class MeetupTheme:
    """A theme as one meetup has it."""

    theme: str
    name: str
    standing: str
    """The standing theme that people say it continues; empty where they say nothing."""
    cards: int
    share: float
    """Of the meetup's cards that are in themes, 0 to 1."""
    centroid: Centroid


def meetup_themes(meetup: Meetup, features: FeatureMatrix) -> list[MeetupTheme]:
    """Return the meetup's themes that have cards, by id; `features` are those of the series."""
    placed = [card for card in meetup.card_texts if card.theme]
    cards_of_theme = members_by_label([card.theme for card in placed], placed)
    themes: list[MeetupTheme] = []
    for theme_id in sorted(cards_of_theme):
        theme = meetup.themes[theme_id]
        cards = cards_of_theme[theme_id]
        count = len(cards)
        share = count / len(placed)
        middle = _middle([*cards, heading_of(meetup, theme_id)], features)
        here = MeetupTheme(theme_id, theme.name, theme.standing, count, share, middle)
        themes.append(here)
    return themes


def heading_of(meetup: Meetup, theme: str) -> CardText:
    """Return the name of a theme as a card of it: what people call it says what it is about."""
    name = meetup.themes[theme].name
    return CardText(id=_HEADING_ID.format(meetup.id, theme), text=name)


def _middle(cards: Iterable[CardText], features: FeatureMatrix) -> Centroid:
    rows = [features.row_index(card.id) for card in cards]
    sums = features.rows[rows].sum(axis=0)
    return _unit_length(sums.astype(np.float64))


def middle_of_themes(themes: Iterable[MeetupTheme]) -> Centroid:
    """Return the middle of all cards of several themes."""
    weighed = [theme.centroid * theme.cards for theme in themes]
    return _unit_length(np.sum(weighed, axis=0))


def _unit_length(row: NDArray[np.float64]) -> Centroid:
    """Return a row at length one; a row of zeros stays."""
    length = float(np.sqrt((row * row).sum()))
    return row / max(_LEAST_LENGTH, length)
