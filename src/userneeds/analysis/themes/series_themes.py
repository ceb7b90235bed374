"""Which themes does a series come back to, and what became of each?

Themes of one meetup are held against those of the meetups before: where people said that a theme
continues a standing one, that is believed; otherwise a theme continues the one it is most alike, if
they are alike enough and neither has a better match. What a theme is called counts as one card of
it. An earlier theme that is alike a theme which continues another one has merged into that; a new
theme that is alike one which another theme continues has split off. A theme's size is its share of
the meetup's cards, so that a small meetup does not make every theme shrink.

**Source:** transitions of clusters over time: MONIC, Spiliopoulou et al. (2006).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import NamedTuple, TypeAlias

from userneeds.analysis.themes.features.feature_matrix import build_features
from userneeds.analysis.themes.meetup_themes import (
    Centroid,
    MeetupTheme,
    heading_of,
    meetup_themes,
    middle_of_themes,
)
from userneeds.analysis.themes.members import members_by_label
from userneeds.analysis.themes.strongest import strongest, strongest_first
from userneeds.analysis.themes.theme_tracks import (
    Meetup,
    ThemeMoment,
    ThemeTrack,
    ThemeTransition,
    meetup_of,
    standing_names,
)
from userneeds.model.ids import SEPARATOR
from userneeds.model.series import Series
from userneeds.model.workshop import Workshop

CentroidOfTrack: TypeAlias = Mapping[str, Centroid]

CONTINUES_COSINE = 0.4
"""Cosine between the middles of two themes from which one may continue the other."""
SPLIT_OR_MERGE_COSINE = 0.5
"""Cosine from which a theme may have merged into one that goes on as another's, or split off."""
_STEADY_CHANGE = 0.25
"""Relative change of size that still counts as held."""
_COSINE_DIGITS = 6
"""Digits that count when the closest is chosen; the last ones differ between processors."""


@dataclass(frozen=True, slots=True)
class _KnownTracks:
    """The tracks so far and the middle of each where it was last there; both change."""

    tracks: dict[str, ThemeTrack]
    centroids: dict[str, Centroid]

    def add(self, track_id: str, moment: ThemeMoment) -> None:
        track = self.tracks.get(track_id, ThemeTrack(track_id, "", ()))
        self.tracks[track_id] = track.with_moment(moment)

    def alive(self) -> list[str]:
        return [name for name, track in self.tracks.items() if track.is_alive]


class _TrackChange(NamedTuple):
    """What became of a track, and for one that begins, the track it split off from."""

    became: ThemeTransition
    source: str = ""


def standing_themes(
    workshops: Iterable[Workshop], series: Series | None = None
) -> tuple[ThemeTrack, ...]:
    """Return the standing themes of the workshops, taken in order of date.

    Those that people named in the `series` come first, then those that are alive.
    """
    return theme_tracks(map(meetup_of, workshops), standing_names(series))


def theme_tracks(meetups: Iterable[Meetup], names: Mapping[str, str]) -> tuple[ThemeTrack, ...]:
    """Return the standing themes of meetups, taken in order of date.

    Those that people gave `names`, by id, come first, then those that are alive.
    """
    in_order = sorted(meetups, key=attrgetter("day", "id"))
    card_texts = [card for meetup in in_order for card in meetup.card_texts]
    headings = [heading_of(meetup, theme) for meetup in in_order for theme in meetup.themes]
    features = build_features([*card_texts, *headings])
    known = _KnownTracks({}, {})
    for meetup in in_order:
        themes = meetup_themes(meetup, features)
        if themes:
            _update_tracks(meetup.id, themes, known)
    return _named_first(known.tracks.values(), names)


def _named_first(tracks: Iterable[ThemeTrack], names: Mapping[str, str]) -> tuple[ThemeTrack, ...]:
    """Return the tracks, those that people named first and under these names."""
    by_people: list[ThemeTrack] = []
    others: list[ThemeTrack] = []
    for track in sorted(tracks, key=_alive_first):
        if track.id in names:
            named = replace(track, name=names[track.id])
            by_people.append(named)
        else:
            others.append(track)
    return (*by_people, *others)


def _alive_first(track: ThemeTrack) -> tuple[bool, str]:
    has_ended = not track.is_alive
    return has_ended, track.id


def _update_tracks(meetup: str, themes: Sequence[MeetupTheme], known: _KnownTracks) -> None:
    """Add to the tracks what became of them at a meetup, and the tracks that begin there."""
    track_of_theme = _match_tracks(themes, known)
    before = dict(known.centroids)
    alive = known.alive()
    continued = before.keys() & track_of_theme.values()
    sources = {track_id: before[track_id] for track_id in continued}
    tracks = [track_of_theme.get(theme.theme, _new_track_id(meetup, theme)) for theme in themes]
    themes_of_track = members_by_label(tracks, themes)
    for track_id, own_themes in themes_of_track.items():
        _continue_track(meetup, track_id, own_themes, known, sources)
    here = {track_id: known.centroids[track_id] for track_id in themes_of_track}
    for track_id in alive:
        if track_id not in here:
            into = _closest_track(before[track_id], here)
            _leave_track(meetup, track_id, into, known)


def _new_track_id(meetup: str, theme: MeetupTheme) -> str:
    return f"{meetup}{SEPARATOR}{theme.theme}"


def _leave_track(meetup: str, track_id: str, into: str, known: _KnownTracks) -> None:
    """Add to a track that it merged into another, or ended where `into` is empty."""
    became: ThemeTransition = "merged" if into else "ended"
    known.add(track_id, ThemeMoment(meetup, became, other=into))


def _match_tracks(themes: Sequence[MeetupTheme], known: _KnownTracks) -> dict[str, str]:
    """Return which track each theme continues: what people said, then the best matches.

    A theme is matched with one track, and a track with one theme, the most alike first.
    """
    track_of = {theme.theme: theme.standing for theme in themes if theme.standing}
    taken = set(track_of.values())
    cosines = _cosines(themes, known, taken)
    for track_id, theme_id in strongest_first(cosines):
        is_free = theme_id not in track_of and track_id not in taken
        if is_free and cosines[track_id, theme_id] >= CONTINUES_COSINE:
            track_of[theme_id] = track_id
            taken.add(track_id)
    return track_of


def _cosines(
    themes: Sequence[MeetupTheme], known: _KnownTracks, taken: set[str]
) -> dict[tuple[str, str], float]:
    """Return how alike each track that is not taken and each theme without one are."""
    cosines: dict[tuple[str, str], float] = {}
    for theme in themes:
        if theme.standing:
            continue
        for track_id, centroid in known.centroids.items():
            if track_id not in taken:
                pair = track_id, theme.theme
                cosines[pair] = _cosine(theme.centroid, centroid)
    return cosines


def _continue_track(
    meetup: str,
    track_id: str,
    themes: Sequence[MeetupTheme],
    known: _KnownTracks,
    sources: CentroidOfTrack,
) -> None:
    """Add to a track what became of it, which begins with the meetup if it is unknown.

    `sources` are the tracks that a new one may have split off from.
    """
    first = themes[0]
    track = known.tracks.get(track_id, ThemeTrack(track_id, "", ()))
    share = sum(theme.share for theme in themes)
    change = _transition_of(track, share, first.centroid, sources)
    ids = tuple(theme.theme for theme in themes)
    cards = sum(theme.cards for theme in themes)
    moment = ThemeMoment(meetup, change.became, ids, cards, share, change.source)
    track = track.with_moment(moment)
    known.tracks[track_id] = replace(track, name=first.name)
    known.centroids[track_id] = middle_of_themes(themes)


def _transition_of(
    track: ThemeTrack, share: float, centroid: Centroid, sources: CentroidOfTrack
) -> _TrackChange:
    if not track.moments:
        source = _closest_track(centroid, sources)
        return _TrackChange("split off", source) if source else _TrackChange("born")
    if not track.is_alive:
        return _TrackChange("returned")
    growth = _growth(track.last_share, share)
    if abs(growth) <= _STEADY_CHANGE:
        return _TrackChange("held")
    return _TrackChange("grew" if growth > 0 else "shrank")


def _growth(before: float, after: float) -> float:
    """Return by what share of its size before a track grew, below 0 where it shrank."""
    if not before:
        return 0.0
    return after / before - 1


def _closest_track(centroid: Centroid, others: CentroidOfTrack) -> str:
    """Return the track that is most alike, if it is alike enough; else nothing."""
    cosines = {track_id: _cosine(centroid, other) for track_id, other in others.items()}
    best = strongest(cosines, otherwise="")
    if not best:
        return ""
    cosine = float(centroid @ others[best])
    return best if cosine >= SPLIT_OR_MERGE_COSINE else ""


def _cosine(one: Centroid, other: Centroid) -> float:
    return round(float(one @ other), _COSINE_DIGITS)
