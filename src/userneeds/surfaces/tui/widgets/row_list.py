"""A list to walk through with a cursor.

Every item has the same number of rows, and only those in sight are drawn.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar

from textual import events
from textual.geometry import Region
from textual.message import Message

from userneeds.surfaces.tui.drawing.cells import StyledLine, cell_width, fill_line
from userneeds.surfaces.tui.keymap.key_bindings import key_bindings
from userneeds.surfaces.tui.widgets.line_view import LineView

Item = TypeVar("Item")


class RowList(LineView, Generic[Item], can_focus=True):
    """A list of items."""

    BINDINGS = key_bindings("list")

    class Moved(Message):
        """The cursor stands on another item."""

    def __init__(
        self,
        draw: Callable[[Item, int, bool], Sequence[StyledLine]],
        *,
        item_rows: int = 1,
        can_choose: Callable[[Item], bool] = lambda *_: True,
        keeps_cursor: bool = False,
    ) -> None:
        """Take how an item is drawn, and whether the cursor shows while keys go elsewhere."""
        super().__init__()
        self._keeps_cursor = keeps_cursor
        self._draw = draw
        self._item_rows = item_rows
        self._can_choose = can_choose
        self.items: Sequence[Item] = ()
        self.cursor = 0
        self._top = 0

    @property
    def chosen(self) -> Item | None:
        """The item under the cursor; None in an empty list."""
        if self.cursor < len(self.items):
            return self.items[self.cursor]
        return None

    def show_in_rows(self, item_rows: int) -> None:
        """Give every item so many rows from now on; what it draws beyond them is left out."""
        if item_rows != self._item_rows:
            self._item_rows = item_rows
            self.handle_resize()
            self.refresh()

    def show(self, items: Sequence[Item], *, cursor: int | None = None) -> None:
        """Show other items, keeping the cursor's place or moving it to `cursor`."""
        self.items = items
        wanted = self.cursor if cursor is None else cursor
        self.cursor = self._nearest_choosable(max(0, min(wanted, len(items) - 1)), 1)
        self.handle_resize()
        self.refresh()

    def show_more(self, items: Sequence[Item]) -> None:
        """Show items that go on where those shown so far end, and draw only what comes in sight."""
        shown = len(self.items)
        self.items = items
        if shown < self._top + self._items_in_sight():
            self.refresh()

    def show_anew(self, items: Sequence[Item], key: Callable[[Item], str]) -> None:
        """Show other items with the cursor on the one that has the same key, else in its place."""
        chosen = self.chosen
        keys = [key(item) for item in items]
        if chosen is not None and key(chosen) in keys:
            self.show(items, cursor=keys.index(key(chosen)))
        else:
            self.show(items)

    def row(self, y: int) -> StyledLine:
        index, row_of_item = divmod(y, self._item_rows)
        index += self._top
        is_in_sight = y < self._items_in_sight() * self._item_rows
        if index >= len(self.items) or not is_in_sight:
            return [(" " * self.wide, "text")]
        shows_cursor = self.has_focus or self._keeps_cursor
        item = self.items[index]
        # Where nothing can be chosen the cursor has no place to stand.
        has_cursor = shows_cursor and index == self.cursor and self._can_choose(item)
        mark = self._mark(index, row_of_item)
        # All rows of an item are drawn for one width, or words would stand on two of them.
        room = self.wide - max(map(cell_width, self._marks(index)))
        lines = self._draw(item, max(1, room), has_cursor)
        line = lines[row_of_item] if row_of_item < len(lines) else []
        filling = "on" if has_cursor else "text"
        return [*fill_line(line, self.wide - cell_width(mark), filling), (mark, "accent")]

    def _marks(self, index: int) -> Iterator[str]:
        return (self._mark(index, row) for row in range(self._item_rows))

    def _mark(self, index: int, row_of_item: int) -> str:
        """Return what stands at the end of a row: how many items there are above or below.

        The first row in sight says how many are above, the last one how many follow.
        """
        following = len(self.items) - self._top - self._items_in_sight()
        is_last_item = index == self._top + self._items_in_sight() - 1
        if following > 0 and is_last_item and row_of_item == self._item_rows - 1:
            return f" ↓ {following}"
        if self._top and index == self._top and row_of_item == 0:
            return f" ↑ {self._top}"
        return ""

    def handle_resize(self) -> None:
        if not self.high:
            return  # nothing is in sight yet, and the first rows are to come into it
        items_in_sight = self._items_in_sight()
        furthest = max(0, len(self.items) - items_in_sight)
        least = self.cursor - items_in_sight + 1
        top = max(self._top, least)
        self._top = max(0, min(top, self.cursor, furthest))
        if self._top and self._nearest_choosable(0, 1) == self.cursor:
            # The headings before the first item that can be chosen come into sight with it.
            self._top = 0

    def _items_in_sight(self) -> int:
        return max(1, self.high // self._item_rows)

    def move_to(self, index: int, towards: int = 1) -> None:
        """Put the cursor on an item, or on the next one that can be chosen."""
        if not self.items:
            return
        inside = max(0, min(index, len(self.items) - 1))
        target = self._nearest_choosable(inside, towards)
        if target == self.cursor:
            return
        top_before = self._top
        cursor_before = self.cursor
        self.cursor = target
        self.handle_resize()
        if self._top != top_before:
            self.refresh()
        else:
            self.refresh(self._item_region(cursor_before), self._item_region(target))
        self.post_message(self.Moved())

    def action_step(self, by: int) -> None:
        self.move_to(self.cursor + by, 1 if by > 0 else -1)

    def action_page(self, by: int) -> None:
        page = max(1, self._items_in_sight() - 1)
        self.move_to(self.cursor + by * page, by)

    def action_first(self) -> None:
        self.move_to(0)

    def action_last(self) -> None:
        self.move_to(len(self.items) - 1, -1)

    def action_choose(self) -> None:
        if self.items:
            self.post_message(self.Chosen())

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        index = self._top + event.y // self._item_rows
        if index < len(self.items) and self._can_choose(self.items[index]):
            had_cursor = index == self.cursor
            self.move_to(index)
            if had_cursor:
                self.action_choose()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.action_step(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.action_step(-1)

    def _item_region(self, index: int) -> Region:
        y = (index - self._top) * self._item_rows
        return Region(0, y, self.wide, self._item_rows)

    def _nearest_choosable(self, index: int, towards: int) -> int:
        """Return the first item from `index` on that can be chosen, else the first one back.

        With a negative `towards` it is the other way round.
        """
        last = len(self.items) - 1
        onward = range(index, last + 1)
        back = range(min(index, last), -1, -1)
        for direction in (onward, back) if towards >= 0 else (back, onward):
            for place in direction:
                if self._can_choose(self.items[place]):
                    return place
        return min(index, max(0, last))
