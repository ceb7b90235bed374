"""Which themes does a series come back to, and what became of each?

Themes of one meetup are held against those of the meetups before: where people said that a theme
continues a standing one, that is believed; otherwise a theme continues the one it is most alike, if
they are alike enough and neither has a better match. An earlier theme that is alike a theme which
continues another one has merged into that; a new theme that is alike one which another theme
continues has split off. A theme's size is its share of the meetup's cards, so that a small meetup
does not make every theme shrink.

**Source:** transitions of clusters over time: MONIC, Spiliopoulou et al. (2006).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from userneeds.analysis.themes.features.card_text import CardText
from userneeds.analysis.themes.features.feature_matrix import FeatureMatrix, build_features
from userneeds.analysis.themes.from_workshop import card_texts_of
from userneeds.model.ids import SEPARATOR
from userneeds.model.series import Series
from userneeds.model.workshop import Workshop

ThemeTransition: TypeAlias = Literal[
    "born", "split off", "grew", "held", "shrank", "returned", "merged", "ended"
]

CONTINUES_COSINE = 0.4
"""Cosine between the middles of two themes from which one may continue the other."""
SPLIT_OR_MERGE_COSINE = 0.5
"""Cosine from which a theme may have merged into one, or split off from one, that goes on as another's."""
_STEADY_CHANGE = 0.25
"""Relative change of size that still counts as held."""


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
        return next((moment.share for moment in reversed(self.moments) if moment.themes), 0.0)


@dataclass(frozen=True, slots=True)
class _MeetupTheme:
    """A theme as one meetup has it."""

    theme: str
    name: str
    standing: str
    cards: int
    share: float
    centroid: NDArray[np.float64]
    """Of length one."""


def standing_themes(
    workshops: Iterable[Workshop], series: Series | None = None
) -> tuple[ThemeTrack, ...]:
    """Return the standing themes of the workshops, taken in order of date; those people named first."""
    meetups = sorted(workshops, key=lambda workshop: (workshop.date, workshop.id))
    reading = build_features([entry for workshop in meetups for entry in _card_texts(workshop)])
    named = {theme.id: theme.name for theme in series.themes.values()} if series else {}
    tracks: dict[str, ThemeTrack] = {}
    middles: dict[str, NDArray[np.float64]] = {}
    for workshop in meetups:
        seen = _meetup_themes(workshop, reading)
        if not seen:
            continue
        continued = _match_tracks(seen, tracks, middles)
        _update_tracks(workshop.id, seen, continued, (tracks, middles))
    told = (replace(track, name=named.get(track.id, track.name)) for track in tracks.values())
    return tuple(
        sorted(told, key=lambda track: (track.id not in named, not track.is_alive, track.id))
    )


def _card_texts(workshop: Workshop) -> tuple[CardText, ...]:
    return tuple(
        replace(entry, id=f"{workshop.id}{SEPARATOR}{entry.id}")
        for entry in card_texts_of(workshop)
    )


def _meetup_themes(workshop: Workshop, reading: FeatureMatrix) -> list[_MeetupTheme]:
    """Return the workshop's themes that have cards, by id."""
    places: dict[str, list[int]] = {}
    for entry in _card_texts(workshop):
        if entry.theme:
            places.setdefault(entry.theme, []).append(reading.row_index(entry.id))
    total = sum(len(cards) for cards in places.values())
    found = []
    for name in sorted(places):
        theme = workshop.themes[name]
        middle = reading.rows[places[name]].sum(axis=0).astype(np.float64)
        middle /= max(1.0, float(np.sqrt((middle * middle).sum())))
        count = len(places[name])
        found.append(_MeetupTheme(name, theme.name, theme.standing, count, count / total, middle))
    return found


def _match_tracks(
    seen: Sequence[_MeetupTheme],
    tracks: Mapping[str, ThemeTrack],
    middles: Mapping[str, NDArray[np.float64]],
) -> dict[str, str]:
    """Return which track each theme continues: what people said, then the best matches one to one."""
    found = {one.theme: one.standing for one in seen if one.standing}
    pairs = sorted(
        (-_cosine(one, middles[track]), track, one.theme)
        for one in seen
        for track in tracks
        if not one.standing and track not in found.values()
    )
    for likeness, track, theme in pairs:
        if -likeness >= CONTINUES_COSINE and theme not in found and track not in found.values():
            found[theme] = track
    return found


def _cosine(one: _MeetupTheme, middle: NDArray[np.float64]) -> float:
    return round(float(one.centroid @ middle), 6)


def _update_tracks(
    meetup: str,
    seen: Sequence[_MeetupTheme],
    continued: Mapping[str, str],
    known: tuple[dict[str, ThemeTrack], dict[str, NDArray[np.float64]]],
) -> None:
    """Add to the tracks what became of them at a meetup, and the tracks that begin there."""
    tracks, middles = known
    before = dict(middles)
    alive = [name for name, track in tracks.items() if track.is_alive]
    lived: dict[str, list[_MeetupTheme]] = {}
    for one in seen:
        lived.setdefault(continued.get(one.theme, f"{meetup}{SEPARATOR}{one.theme}"), []).append(
            one
        )
    for name, ones in lived.items():
        track = tracks.get(name, ThemeTrack(name, "", ()))
        share = sum(one.share for one in ones)
        became, other = _transition_of(
            track, share, ones[0], {key: before[key] for key in continued.values() if key in before}
        )
        themes = tuple(one.theme for one in ones)
        moment = ThemeMoment(meetup, became, themes, sum(one.cards for one in ones), share, other)
        tracks[name] = ThemeTrack(name, ones[0].name, (*track.moments, moment))
        middles[name] = np.sum([one.centroid * one.cards for one in ones], axis=0)
        middles[name] /= max(1e-9, float(np.sqrt((middles[name] ** 2).sum())))
    for name in alive:
        if name not in lived:
            into = _closest_track(before[name], {key: middles[key] for key in lived})
            moment = ThemeMoment(meetup, "merged" if into else "ended", other=into)
            tracks[name] = replace(tracks[name], moments=(*tracks[name].moments, moment))


def _transition_of(
    track: ThemeTrack, share: float, one: _MeetupTheme, sources: Mapping[str, NDArray[np.float64]]
) -> tuple[ThemeTransition, str]:
    """Return what became of a track, and for one that begins, the track it split off from."""
    if not track.moments:
        source = _closest_track(one.centroid, sources)
        return ("split off", source) if source else ("born", "")
    if not track.is_alive:
        return "returned", ""
    change = share / track.last_share - 1 if track.last_share else 0.0
    if abs(change) <= _STEADY_CHANGE:
        return "held", ""
    return ("grew" if change > 0 else "shrank"), ""


def _closest_track(middle: NDArray[np.float64], others: Mapping[str, NDArray[np.float64]]) -> str:
    """Return the track that is most alike, if it is alike enough; else nothing."""
    best = min(others, key=lambda name: (-round(float(middle @ others[name]), 6), name), default="")
    if best and float(middle @ others[best]) >= SPLIT_OR_MERGE_COSINE:
        return best
    return ""
