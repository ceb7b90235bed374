"""Cards in the boxes of a method, as one widget: walked and moved by arrows and by mouse."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from textual import events
from textual.message import Message

from userneeds.surfaces.tui.drawing.cells import (
    StyledLine,
    cell_width,
    fill_line,
    fit_text,
    truncate_text,
    wrap_text,
)
from userneeds.surfaces.tui.keymap.key_bindings import key_bindings
from userneeds.surfaces.tui.priorities.boxes import PlacingBox, PlacingPicture
from userneeds.surfaces.tui.priorities.view import ScoredCard
from userneeds.surfaces.tui.widgets.line_view import LineView

_GAP = 1
"""Cells between boxes side by side."""
_MOST_ROWS_A_CARD = 3
_LEAST_ROWS_OF_REST = 3
_BAR_CELLS = 2
"""The pointer before a card, and a space."""


@dataclass(frozen=True, slots=True)
class BoxPlace:
    """Where a box is drawn: its first cell and row, its cells and rows."""

    x: int
    y: int
    width: int
    height: int

    def holds(self, x: int, y: int) -> bool:
        """Tell whether a cell lies in it."""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height


def box_places(picture: PlacingPicture, width: int, height: int) -> list[BoxPlace]:
    """Return where each box stands; that of cards not placed lies below, over the whole width."""
    waiting = len(picture.not_placed.cards)
    rest = min(waiting + 1, max(_LEAST_ROWS_OF_REST, height // 4)) if waiting else 1
    rows = max(1, len(picture.boxes) // picture.columns)
    box_width = max(1, (width + _GAP) // picture.columns - _GAP)
    box_height = max(1, (height - rest) // rows)
    places: list[BoxPlace] = []
    for number in range(len(picture.boxes)):
        row, column = divmod(number, picture.columns)
        x = column * (box_width + _GAP)
        places.append(BoxPlace(x, row * box_height, box_width, box_height))
    return [*places, BoxPlace(0, rows * box_height, width, max(1, height - rows * box_height))]


def box_lines(
    box: PlacingBox, place: BoxPlace, chosen: int, *, has_cursor: bool
) -> list[StyledLine]:
    """Return the rows of a box: its title, then its cards, scrolled so that the chosen one shows.

    Cards have as many rows each as let all of them be seen, at most three.
    """
    layout = _card_rows(box, place, chosen if has_cursor else 0)
    last = layout.first + layout.shown
    count = f" {len(box.cards)}"
    if layout.shown < len(box.cards):
        count = f" {layout.first + 1}–{last} of {len(box.cards)}"
    title = truncate_text(box.title, max(0, place.width - cell_width(count) - 2))
    rule = " " + "─" * max(0, place.width - cell_width(title) - cell_width(count) - 1)
    style = "title" if has_cursor else "strong"
    rule_style = "rule-on" if has_cursor else "rule"
    lines: list[StyledLine] = [[(title, style), (rule, rule_style), (count, "muted")]]
    in_sight = box.cards[layout.first : last]
    for number, card in enumerate(in_sight, start=layout.first):
        is_chosen = has_cursor and number == chosen
        lines += _card_lines(card, place.width, layout.rows, is_chosen=is_chosen)
    if has_cursor and not box.cards:
        lines.append([("▶ nothing here yet", "muted")])
    return lines[: place.height]


class _CardRows(NamedTuple):
    """How the cards of a box stand in it."""

    rows: int
    """Of each card."""
    shown: int
    """How many cards are in sight."""
    first: int
    """The first of them."""


def _card_rows(box: PlacingBox, place: BoxPlace, chosen: int) -> _CardRows:
    room = max(1, place.height - 1)
    rows = max(1, min(_MOST_ROWS_A_CARD, room // max(1, len(box.cards))))
    shown = max(1, room // rows)
    return _CardRows(rows, shown, max(0, min(chosen - shown // 2, len(box.cards) - shown)))


def _card_lines(card: ScoredCard, width: int, rows: int, *, is_chosen: bool) -> list[StyledLine]:
    pointer, style = ("▶ ", "on") if is_chosen else ("▌ ", "text")
    lines: list[StyledLine] = []
    texts = wrap_text(card.words, max(1, width - _BAR_CELLS), rows)
    texts += [""] * (rows - len(texts))
    for words in texts:
        lines.append([(pointer, style), (fit_text(words, max(0, width - _BAR_CELLS)), style)])
        pointer = "  " if is_chosen else "▌ "
    return lines


class PlacingBoxes(LineView, can_focus=True):
    """The boxes of a method, with a cursor on one card."""

    BINDINGS = key_bindings("picture")

    class Moved(Message):
        """The cursor stands on another card."""

    class Placed(Message):
        """Somebody wants a card in another box."""

        def __init__(self, scored: ScoredCard, key: str) -> None:
            super().__init__()
            self.scored = scored
            self.key = key

    def __init__(self) -> None:
        super().__init__()
        self.picture = PlacingPicture(1, (), PlacingBox("", "", ()))
        self.box = 0
        """Where the cursor is, among all boxes."""
        self.place_in_box = 0
        self._lines: list[StyledLine] = []
        self._pressed: ScoredCard | None = None

    @property
    def chosen(self) -> ScoredCard | None:
        """The card under the cursor."""
        boxes = self.picture.all_boxes
        cards = boxes[self.box].cards if self.box < len(boxes) else ()
        return cards[self.place_in_box] if self.place_in_box < len(cards) else None

    def show(self, picture: PlacingPicture, card: str = "") -> None:
        """Show other boxes, with the cursor on a card, or on the one where it was."""
        wanted = card or (self.chosen.card if self.chosen else "")
        self.picture = picture
        self.box = min(self.box, len(picture.all_boxes) - 1)
        for box, number in self._places_of(wanted):
            self.box, self.place_in_box = box, number
        self._draw()

    def _places_of(self, card: str) -> Iterator[tuple[int, int]]:
        for number, box in enumerate(self.picture.all_boxes):
            for place, scored in enumerate(box.cards):
                if scored.card == card:
                    yield number, place

    def row(self, y: int) -> StyledLine:
        return self._lines[y] if y < len(self._lines) else [(" " * self.wide, "text")]

    def handle_resize(self) -> None:
        self._lines = self._picture_lines()

    def on_focus(self) -> None:
        self._draw()

    def on_blur(self) -> None:
        self._draw()

    def _draw(self) -> None:
        cards = self.picture.all_boxes[self.box].cards
        self.place_in_box = max(0, min(self.place_in_box, len(cards) - 1))
        self._lines = self._picture_lines()
        self.refresh()

    def _picture_lines(self) -> list[StyledLine]:
        places = box_places(self.picture, self.wide, self.high)
        drawn = []
        for number, (box, place) in enumerate(zip(self.picture.all_boxes, places, strict=True)):
            has_cursor = number == self.box
            lines = box_lines(box, place, self.place_in_box, has_cursor=has_cursor)
            drawn.append((place, lines))
        rows: list[StyledLine] = []
        for y in range(self.high):
            row: StyledLine = []
            for place, lines in drawn:
                if place.y <= y < place.y + place.height:
                    line = lines[y - place.y] if y - place.y < len(lines) else []
                    row += [*fill_line(line, place.width, "text"), (" " * _GAP, "text")]
            rows.append(fill_line(row, self.wide, "text"))
        return rows

    # Keys.

    def action_walk(self, right: int, down: int) -> None:
        """Go to the next card of the box, or into the box beside or below."""
        cards = self.picture.all_boxes[self.box].cards
        place = self.place_in_box + down
        if down and 0 <= place < len(cards):
            self.place_in_box = place
        else:
            self.box = self._neighbour(right, down)
            if down:
                last = len(self.picture.all_boxes[self.box].cards) - 1
                self.place_in_box = 0 if down > 0 else max(0, last)
        self._draw()
        self.post_message(self.Moved())

    def action_push(self, right: int, down: int) -> None:
        """Put the card under the cursor into the box beside, above or below."""
        target = self._neighbour(right, down)
        if self.chosen is not None and target != self.box:
            key = self.picture.all_boxes[target].key
            self.post_message(self.Placed(self.chosen, key))

    def _neighbour(self, right: int, down: int) -> int:
        """Return the box beside this one; this one where there is none."""
        columns, number = self.picture.columns, len(self.picture.boxes)
        if self.box == number:  # from those not placed one goes up, or to the side, into the boxes
            return max(0, number - columns) if down < 0 else self.box
        row, column = divmod(self.box, columns)
        column += right
        row += down
        if row * columns >= number:
            return number
        if row < 0 or not 0 <= column < columns:
            return self.box
        return row * columns + column

    # The mouse.

    def on_mouse_down(self, event: events.MouseDown) -> None:
        box = self._box_under(event.x, event.y)
        if box is None:
            return
        place = self._card_under(box, event.y)
        self.box, self.place_in_box = box, place
        self._pressed = self.chosen
        self.capture_mouse()
        self._draw()
        self.post_message(self.Moved())

    def on_mouse_up(self, event: events.MouseUp) -> None:
        self.release_mouse()
        pressed, self._pressed = self._pressed, None
        target = self._box_under(event.x, event.y)
        if pressed is not None and target is not None and target != self.box:
            self.post_message(self.Placed(pressed, self.picture.all_boxes[target].key))

    def _box_under(self, x: int, y: int) -> int | None:
        places = enumerate(box_places(self.picture, self.wide, self.high))
        return next((number for number, place in places if place.holds(x, y)), None)

    def _card_under(self, box: int, y: int) -> int:
        """Return the card of a box that is drawn on a row; the last one where there is none."""
        place = box_places(self.picture, self.wide, self.high)[box]
        shown = self.picture.all_boxes[box]
        layout = _card_rows(shown, place, self.place_in_box if box == self.box else 0)
        number = layout.first + (y - place.y - 1) // layout.rows
        return max(0, min(number, len(shown.cards) - 1))
