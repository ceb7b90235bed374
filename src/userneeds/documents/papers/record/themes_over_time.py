"""Themes over the year: which came back from meetup to meetup, as a picture and as a table.

A theme continues an earlier one where people said so, or where the two are much alike; what was
earlier is shown as the reader of the paper may see it. Only the latest meetups stand in the
picture, and the themes that were at most of them.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from userneeds.analysis.themes.theme_tracks import ThemeTrack, ThemeTransition
from userneeds.disclosure.seen import AnySeen
from userneeds.documents.content.blocks import Block, DataTable, TableColumn
from userneeds.documents.content.runs import Text, text_cells
from userneeds.documents.content.time_chart import TimeChart, TimeRow
from userneeds.documents.papers.sections import section
from userneeds.model.series import Series
from userneeds.model.wording import capitalise, counted, join_with_and, month_and_year

_MOST_MEETUPS = 6
_MOST_THEMES = 10
_MOST_NAMED = 3
_FEWEST_MEETUPS = 2
_NAME_SHARE = 2.4
_BECAME_SHARE = 1.0
_NOT_THERE = "–"
_CHANGES: Mapping[ThemeTransition, str] = {
    "born": "New",
    "split off": "Split off",
    "grew": "Grew",
    "held": "Held",
    "shrank": "Shrank",
    "returned": "Came back",
    "merged": "Merged",
    "ended": "Ended",
}
"""Its share of the cards counts, so that a small meetup does not make every theme shrink."""


class _TrackedTheme(NamedTuple):
    """One standing theme at the meetups that are shown."""

    name: str
    cards: tuple[int, ...]
    """Its cards at each; 0 where it was not there."""
    became: str
    """What became of it at the last meetup that tells of it."""

    @property
    def times(self) -> int:
        """At how many meetups it was."""
        return sum(1 for count in self.cards if count)

    def order(self) -> tuple[int, int, str]:
        """Return what sorts the theme first that was there most often, with most cards."""
        return -self.times, -sum(self.cards), self.name


def themes_over_time_section(
    workshop: AnySeen, series: Series | None, earlier: Sequence[AnySeen]
) -> list[Block]:
    """Return the themes of this meetup and of the `earlier` ones; nothing where none came back."""
    all_meetups = [*earlier, workshop]
    meetups = all_meetups[-_MOST_MEETUPS:]
    if len(meetups) < _FEWEST_MEETUPS:
        return []
    themes = _tracked_themes(meetups, series)
    if not any(theme.times > 1 for theme in themes):
        return []
    shown = themes[:_MOST_THEMES]
    chart = _chart(shown, meetups)
    table = _table(themes, meetups)
    return section(1, "Themes over the year", [chart, table])


def _tracked_themes(meetups: Sequence[AnySeen], series: Series | None) -> list[_TrackedTheme]:
    from userneeds.analysis.themes.series_themes import standing_themes  # noqa: PLC0415 - numpy

    tracks = standing_themes(meetups, series)
    themes = [_tracked_theme(track, meetups) for track in tracks]
    shown = [theme for theme in themes if theme.times]
    return sorted(shown, key=_TrackedTheme.order)


def _tracked_theme(track: ThemeTrack, meetups: Sequence[AnySeen]) -> _TrackedTheme:
    cards_by_meetup: dict[str, int] = {}
    for moment in track.moments:
        cards_by_meetup[moment.meetup] = moment.cards
    cards = tuple(cards_by_meetup.get(meetup.id, 0) for meetup in meetups)
    name = track.name or _last_name(track, meetups)
    last = track.moments[-1]
    return _TrackedTheme(name, cards, _CHANGES[last.became])


def _last_name(track: ThemeTrack, meetups: Sequence[AnySeen]) -> str:
    """Return what a theme was called when it was last there."""
    by_id = {meetup.id: meetup for meetup in meetups}
    last_name = ""
    for moment in track.moments:
        themes = by_id[moment.meetup].themes
        names = [themes[theme].name for theme in moment.themes]
        last_name = join_with_and(names) or last_name
    return last_name


def _months(meetups: Sequence[AnySeen]) -> list[str]:
    return [month_and_year(meetup.date) for meetup in meetups]


def _chart(themes: Sequence[_TrackedTheme], meetups: Sequence[AnySeen]) -> TimeChart:
    rows = tuple(TimeRow(theme.name, theme.cards) for theme in themes)
    months = tuple(_months(meetups))
    caption = _caption(themes[0])
    description = _description(themes, len(meetups))
    return TimeChart(caption, months, rows, description)


def _caption(most_often: _TrackedTheme) -> str:
    """Return what the picture says, and what its numbers are."""
    times = most_often.times
    return f"“{most_often.name}” was there {times} times: the cards of each theme, by meetup"


def _description(themes: Sequence[_TrackedTheme], meetups: int) -> str:
    """Return which themes stayed, came and went, in words."""
    stayed: list[str] = []
    came: list[str] = []
    went: list[str] = []
    for theme in themes:
        is_here = bool(theme.cards[-1])
        if not is_here:
            went.append(theme.name)
        elif theme.times == meetups:
            stayed.append(theme.name)
        elif theme.times == 1:
            came.append(theme.name)
    count = counted(meetups, "meetup")
    parts = [f"{capitalise(count)}."]
    parts += _named("There each time", stayed)
    parts += _named("New at the last", came)
    parts += _named("Not at the last", went)
    return " ".join(parts)


def _named(what: str, names: Sequence[str]) -> list[str]:
    """Return 'There each time: “Damp” and 2 more.'; nothing without a name."""
    if not names:
        return []
    first_names = names[:_MOST_NAMED]
    shown = [f"“{name}”" for name in first_names]
    more = len(names) - len(shown)
    if more:
        shown.append(f"{more} more")
    listed = join_with_and(shown)
    return [f"{what}: {listed}."]


def _table(themes: Sequence[_TrackedTheme], meetups: Sequence[AnySeen]) -> DataTable:
    months = [TableColumn(month, is_number=True) for month in _months(meetups)]
    theme_column = TableColumn("Theme", _NAME_SHARE)
    change_column = TableColumn("Change", _BECAME_SHARE)
    rows = tuple(map(_table_row, themes))
    return DataTable((theme_column, *months, change_column), rows)


def _table_row(theme: _TrackedTheme) -> tuple[Text, ...]:
    counts: list[str] = []
    for count in theme.cards:
        shown = str(count) if count else _NOT_THERE
        counts.append(shown)
    return text_cells(theme.name, *counts, theme.became)
