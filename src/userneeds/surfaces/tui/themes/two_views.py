"""Two ways to group the cards side by side, and the cards on which they differ."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from userneeds.analysis.themes.regrouped import regrouped_cards
from userneeds.analysis.themes.suggested_groups import SuggestedGroups
from userneeds.disclosure.seen import AnySeen
from userneeds.model.wording import counted
from userneeds.session.themes.compared_meanings import available_meanings
from userneeds.surfaces.tui.dialogs.text_overlay import TextOverlay
from userneeds.surfaces.tui.drawing.cells import StyledLine, fit_text, styled_paragraph
from userneeds.surfaces.tui.screen_base.background import BackgroundWork
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.screen import BaseScreen

if TYPE_CHECKING:
    from userneeds.analysis.themes.features.feature_matrix import MeaningSource

_GAP = 2
"""Cells between the two columns."""
_NO_EXTRA = " To compare whole sentences too, install the extra 'meaning'."
_TRAY = "in the tray"


class GroupsView(NamedTuple):
    """One way to group the cards."""

    name: str
    groups: SuggestedGroups


class _Way(NamedTuple):
    """How groups are looked for."""

    name: str
    meaning: "MeaningSource | None" = None
    is_afresh: bool = False


_BY_MEANING = (_Way("By words", "words"), _Way("By sentences", "sentences"))
_BY_BEGINNING = (_Way("From the themes there are"), _Way("From scratch", is_afresh=True))


class TwoViews:
    """The action that lays both suggestions side by side."""

    def __init__(self, controller: WorkshopController, screen: BaseScreen) -> None:
        self.controller = controller
        self.screen = screen

    def compare(self) -> None:
        """Look for groups in two ways, and show both.

        By words and by whole sentences; without the extra for those, as they go on from the themes
        there are and from scratch.
        """
        number = len(self.controller.workshop.cards)
        ways = _BY_BEGINNING
        if "sentences" in available_meanings(number):
            ways = _BY_MEANING
        seen = self.controller.seen
        self.controller.say("Looking for groups in two ways …")

        def look() -> None:
            views = [self._view(seen, way) for way in ways]
            self.screen.app.call_from_thread(self._show, seen, views)

        looking = BackgroundWork("Looking in two ways", "suggest")
        self.controller.background.start(self.screen, looking, look)

    def _view(self, seen: AnySeen, way: _Way) -> GroupsView:
        suggest = self.controller.helpers.analysis.suggest
        found = suggest(seen, afresh=way.is_afresh, meaning=way.meaning)
        return GroupsView(way.name, found.groups)

    def _show(self, seen: AnySeen, views: Sequence[GroupsView]) -> None:
        left, right = views
        words = "Two views side by side."
        if left.groups.meaning_source == right.groups.meaning_source:
            words += _NO_EXTRA
        self.controller.say(words)
        overlay = TextOverlay(lambda width, _: two_views_lines(seen, left, right, width - 2))
        self.screen.app.push_screen(overlay)


def two_views_lines(
    workshop: AnySeen, left: GroupsView, right: GroupsView, width: int
) -> list[StyledLine]:
    """Return both suggestions beside each other, then each card that they put elsewhere."""
    room = (width - _GAP) // 2
    room = max(1, room)
    lines = [_row(left.name, right.name, room, "title")]
    left_names = _names(left.groups)
    right_names = _names(right.groups)
    for one, other in zip_longest(left_names, right_names, fillvalue=""):
        row = _row(one, other, room, "text")
        lines.append(row)
    changed = regrouped_cards(left.groups, right.groups)
    differing = [each for each in changed if each.card in workshop.cards]
    heading = _how_many(len(differing))
    lines.append([])
    lines.append([(heading, "title")])
    for each in differing:
        card = workshop.cards[each.card]
        before = _place(each.before)
        after = _place(each.after)
        lines += styled_paragraph(card.statement(), width, "text")
        lines += styled_paragraph(f"left {before} · right {after}", width, "muted")
    lines.append([])
    lines.append([("Esc closes", "muted")])
    return [[(" ", "text"), *line] for line in lines]


def _names(groups: SuggestedGroups) -> Sequence[str]:
    """Return the groups with their sizes, the tray last."""
    names: list[str] = []
    for theme in groups.themes:
        size = len(theme.cards)
        names.append(f"{theme.name} ({size}, {theme.stability})")
    alone = len(groups.outliers)
    if alone:
        names.append(f"In the tray ({alone})")
    return names


def _row(left: str, right: str, room: int, style: str) -> StyledLine:
    one = fit_text(left, room)
    other = fit_text(right, room)
    gap = " " * _GAP
    return [(one, style), (gap, "text"), (other, style)]


def _how_many(number: int) -> str:
    if not number:
        return "Both put every card into the same group."
    cards = counted(number, "card")
    return f"{cards} on which they differ"


def _place(name: str) -> str:
    return f"'{name}'" if name else _TRAY
