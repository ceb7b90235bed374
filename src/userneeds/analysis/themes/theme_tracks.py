"""What is known of a series' themes: the meetups they were in, and what became of each?

Plain values without numbers: `series_themes` finds the tracks, whoever shows them loads nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from userneeds.analysis.themes.features.card_text import CardText
from userneeds.analysis.themes.from_workshop import card_texts_of
from userneeds.model.ids import SEPARATOR
from userneeds.model.series import Series
from userneeds.model.workshop import Workshop

ThemeTransition: TypeAlias = Literal[
    "born", "split off", "grew", "held", "shrank", "returned", "merged", "ended"
]


class NamedTheme(NamedTuple):
    """A theme as people see it."""

    name: str
    standing: str
    """The standing theme that people say it continues; empty where they say nothing."""


@dataclass(frozen=True, slots=True)
class Meetup:
    """A workshop, as far as its themes go."""

    id: str
    day: date
    card_texts: tuple[CardText, ...]
    """With ids that are their own in the whole series."""
    themes: Mapping[str, NamedTheme]
    """By id."""


def meetup_of(workshop: Workshop) -> Meetup:
    """Return what is looked at of a workshop; hidden cards are not."""
    prefix = workshop.id + SEPARATOR
    cards = card_texts_of(workshop)
    own_ids = tuple(replace(card, id=prefix + card.id) for card in cards)
    themes = {each.id: NamedTheme(each.name, each.standing) for each in workshop.themes.values()}
    return Meetup(workshop.id, workshop.date, own_ids, themes)


def standing_names(series: Series | None) -> dict[str, str]:
    """Return the standing themes that people named in the series, by id."""
    if series is None:
        return {}
    return {theme.id: theme.name for theme in series.themes.values()}


@dataclass(frozen=True, slots=True)
class ThemeMoment:
    """What became of a standing theme at one meetup."""

    meetup: str
    became: ThemeTransition
    themes: tuple[str, ...] = ()
    """Ids of the meetup's themes that it lived in; none where it merged or ended."""
    cards: int = 0
    share: float = 0.0
    """Of the meetup's cards that are in themes, 0 to 1."""
    other: str = ""
    """The standing theme it merged into or split off from."""


@dataclass(frozen=True, slots=True)
class ThemeTrack:
    """One standing theme through the meetups, first to last."""

    id: str
    """People's id of the standing theme, else `meetup/theme` where it was first seen."""
    name: str
    """As the series calls it, else as it was called last."""
    moments: tuple[ThemeMoment, ...]

    @property
    def is_alive(self) -> bool:
        """Tell whether it was still there at the last meetup that tells of it."""
        return self.moments[-1].became not in {"merged", "ended"}

    @property
    def last_share(self) -> float:
        """Its size when it was last there."""
        for moment in reversed(self.moments):
            if moment.themes:
                return moment.share
        return 0.0

    def with_moment(self, moment: ThemeMoment) -> "ThemeTrack":
        """Return the track with one moment more."""
        return replace(self, moments=(*self.moments, moment))
