"""The groups as islands of their cards, with the ties inside them, and the tray apart."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from math import cos, pi, sin, sqrt
from typing import NamedTuple

from userneeds.analysis.themes.suggested_groups import SuggestedGroups, SuggestedTheme
from userneeds.disclosure.seen import AnySeen
from userneeds.model.wording import counted
from userneeds.session.processes.analysis import FoundGroups, TieOfCards
from userneeds.surfaces.tui.dialogs.text_overlay import TextOverlay
from userneeds.surfaces.tui.drawing.braille import (
    DOTS_ACROSS,
    DOTS_DOWN,
    BrailleCanvas,
    braille_text,
)
from userneeds.surfaces.tui.drawing.cells import StyledLine, fit_text, styled_paragraph
from userneeds.surfaces.tui.screen_base.background import BackgroundWork
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.screen import BaseScreen
from userneeds.surfaces.tui.themes.current_groups import CurrentGroups

_WIDEST_ISLAND = 36
_NARROWEST_ISLAND = 24
"""Cells, with the gap to the next one."""
_GAP = 2
_ROWS = 6
_CARDS_AT_FIRST = 12
_CARDS_A_ROW = 6
"""An island is a row higher for each so many cards beyond the first dozen."""
_GOLDEN_ANGLE = pi * (3 - sqrt(5))
_CARD_SIGN = ("●", "accent")
_REACH = 0.9
"""How far the outermost card stands from the middle, of the way to the edge."""
_MOST_COLUMNS = 3
_TRAY_TITLE = "In the tray: nothing here is much like them"
_FOOT = "Esc closes; dots are cards, lines say how alike two are"
_MOST_NEIGHBOURS = 2
"""Other islands that are told of one."""


_TRAY = -1
"""The place of cards that are on no island."""


class _Dot(NamedTuple):
    """A dot of a canvas."""

    x: int
    y: int


class IslandPicture:
    """The action that shows the groups as islands."""

    def __init__(
        self, controller: WorkshopController, screen: BaseScreen, current: CurrentGroups
    ) -> None:
        """Take what knows the groups as they are now."""
        self.controller = controller
        self.screen = screen
        self.current = current

    def show(self) -> None:
        """Draw the groups as they are now; reads them first where nobody has."""
        self.current.when_known(self._find_ties)

    def _find_ties(self, found: FoundGroups) -> None:
        seen = self.controller.seen

        def work() -> None:
            ties = self.controller.helpers.analysis.ties(found)
            self.screen.app.call_from_thread(self._draw, seen, found.groups, ties)

        finding = BackgroundWork("Drawing the islands", "next")
        self.controller.background.start(self.screen, finding, work)

    def _draw(self, seen: AnySeen, groups: SuggestedGroups, ties: Sequence[TieOfCards]) -> None:
        overlay = TextOverlay(lambda width, _: island_lines(seen, groups, ties, width - 2))
        self.screen.app.push_screen(overlay)


def island_lines(
    workshop: AnySeen, groups: SuggestedGroups, ties: Sequence[TieOfCards], width: int
) -> list[StyledLine]:
    """Return islands in rows, what each is closest to, and the cards of the tray in words."""
    fitting = width // _NARROWEST_ISLAND
    columns = max(1, min(_MOST_COLUMNS, fitting))
    room = min(_WIDEST_ISLAND, width // columns) - _GAP
    room = max(1, room)
    close = _closest_islands(groups, ties)
    islands: list[list[StyledLine]] = []
    for place, theme in enumerate(groups.themes):
        close_to = close.get(place, "")
        island = _island(theme, ties, close_to, room)
        islands.append(island)
    title = _title(groups)
    lines: list[StyledLine] = [[(title, "title")], []]
    for start in range(0, len(islands), columns):
        beside = islands[start : start + columns]
        lines += _side_by_side(beside, room)
        lines.append([])
    lines += _tray_lines(workshop, groups, width)
    lines.append([])
    lines.append([(_FOOT, "muted")])
    return [[(" ", "text"), *line] for line in lines]


def _tray_lines(workshop: AnySeen, groups: SuggestedGroups, width: int) -> list[StyledLine]:
    tray = [workshop.cards[card] for card in groups.outliers if card in workshop.cards]
    lines: list[StyledLine] = []
    if tray:
        lines.append([(_TRAY_TITLE, "title")])
    for card in tray:
        statement = card.statement()
        lines += styled_paragraph(f"○ {statement}", width, "text")
    return lines


def _title(groups: SuggestedGroups) -> str:
    islands = counted(len(groups.themes), "island")
    cards = counted(len(groups.place_of), "card")
    apart = len(groups.outliers)
    return f"{islands} of {cards}, {apart} apart"


def _island(
    theme: SuggestedTheme, ties: Sequence[TieOfCards], close_to: str, room: int
) -> list[StyledLine]:
    """Return an island: its name, its picture, how good it is and what it is closest to."""
    name = fit_text(theme.name, room)
    lines: list[StyledLine] = [[(name, "strong")]]
    lines += _picture(theme.cards, ties, room)
    cards = counted(len(theme.cards), "card")
    size = fit_text(f"{cards}, {theme.stability}", room)
    lines.append([(size, "muted")])
    near = fit_text(close_to, room)
    lines.append([(near, "muted")])
    return lines


def _picture(cards: Sequence[str], ties: Sequence[TieOfCards], room: int) -> list[StyledLine]:
    beyond = max(0, len(cards) - _CARDS_AT_FIRST)
    rows = _ROWS + beyond // _CARDS_A_ROW
    canvas = BrailleCanvas(room, rows)
    spots = _spots(cards, canvas)
    for tie in ties:
        start = spots.get(tie.one)
        end = spots.get(tie.other)
        if start is not None and end is not None:
            dots = _line(start, end)
            canvas.set_dots(dots)
    taken: set[tuple[int, int]] = set()
    for spot in spots.values():
        column = spot.x // DOTS_ACROSS
        row = spot.y // DOTS_DOWN
        taken.add((column, row))
    return [_picture_row(canvas, row, taken) for row in range(rows)]


def _picture_row(canvas: BrailleCanvas, row: int, taken: set[tuple[int, int]]) -> StyledLine:
    """Return a row of the canvas with a sign where a card stands."""
    bits = canvas.row_bits(row)
    signs = braille_text(bits)
    line: StyledLine = [(sign, "muted") for sign in signs]
    for column, card_row in taken:
        if card_row == row:
            line[column] = _CARD_SIGN
    return line


def _spots(cards: Sequence[str], canvas: BrailleCanvas) -> Mapping[str, _Dot]:
    """Return where each card stands: the most typical in the middle, as seeds of a sunflower."""
    half_across = canvas.width * DOTS_ACROSS / 2
    half_down = canvas.height * DOTS_DOWN / 2
    last = max(1, len(cards) - 1)
    spots: dict[str, _Dot] = {}
    for number, card in enumerate(cards):
        share = number / last
        reach = _REACH * sqrt(share)
        angle = number * _GOLDEN_ANGLE
        x = half_across * (1 + reach * cos(angle))
        y = half_down * (1 + reach * sin(angle))
        spots[card] = _Dot(int(x), int(y))
    return spots


def _line(start: _Dot, end: _Dot) -> Iterator[tuple[int, int]]:
    """Yield every second dot of a straight line: ties are faint beside cards."""
    across = end.x - start.x
    down = end.y - start.y
    steps = max(abs(across), abs(down), 1)
    for step in range(0, steps + 1, 2):
        share = step / steps
        x = start.x + across * share
        y = start.y + down * share
        yield round(x), round(y)


def _closest_islands(groups: SuggestedGroups, ties: Sequence[TieOfCards]) -> Mapping[int, str]:
    """Return which islands each is tied to most, by place, in words."""
    weights: dict[int, Counter[int]] = {}
    for tie in ties:
        one = groups.place_of.get(tie.one, _TRAY)
        other = groups.place_of.get(tie.other, _TRAY)
        if one == other or _TRAY in (one, other):
            continue
        thousandths = round(1_000 * tie.weight)
        for here, there in ((one, other), (other, one)):
            of_island = weights.setdefault(here, Counter())
            of_island[there] += thousandths
    return {place: _names_of_closest(groups, beside) for place, beside in weights.items()}


def _names_of_closest(groups: SuggestedGroups, beside: Counter[int]) -> str:
    closest = beside.most_common(_MOST_NEIGHBOURS)
    names = [groups.themes[place].name for place, _ in closest]
    listed = ", ".join(names)
    return f"near {listed}"


def _side_by_side(islands: Sequence[Sequence[StyledLine]], room: int) -> list[StyledLine]:
    """Return islands beside each other, the shorter ones filled up."""
    blank: StyledLine = [(" " * room, "text")]
    gap = (" " * _GAP, "text")
    lines: list[StyledLine] = []
    for parts in zip_longest(*islands, fillvalue=blank):
        line: StyledLine = []
        for part in parts:
            line += part
            line.append(gap)
        lines.append(line)
    return lines
