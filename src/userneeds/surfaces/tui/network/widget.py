"""The picture on the screen: it keeps what is looked at in sight, and draws again only what changes."""

from textual import events
from textual.message import Message

from userneeds.surfaces.tui.drawing.braille import Paper
from userneeds.surfaces.tui.drawing.cells import Line, filled
from userneeds.surfaces.tui.network.drawing import View, dotted_ties, drawn
from userneeds.surfaces.tui.network.layout import Layout
from userneeds.surfaces.tui.network.moving import nearest
from userneeds.surfaces.tui.network.picture import Key, Picture
from userneeds.surfaces.tui.parts.line_view import LineView

_WHEEL_ROWS = 3


class NetworkView(LineView, can_focus=True):
    """The picture, with one node in focus."""

    class Moved(Message):
        """Another node is looked at."""

    class Chosen(Message):
        """A click on the node that was looked at already."""

    class Resized(Message):
        """The picture has another size, so everything has to be placed anew."""

    def __init__(self) -> None:
        super().__init__()
        self.picture: Picture | None = None
        self.layout_now: Layout | None = None
        self.looked_at: Key | None = None
        self._tops = (0, 0)
        self._base: Paper | None = None
        self._lines: list[Line] = []

    def place(self, picture: Picture, layout: Layout) -> None:
        """Show a picture, looking at what was looked at before, its theme where it is no longer drawn, or the first."""
        self.picture, self.layout_now = picture, layout
        self._base = None
        self.look_at(self._still_there(picture, layout))

    def look_at(self, key: Key | None) -> None:
        """Look at another node, and scroll as little as brings it into sight."""
        if self.picture is None or self.layout_now is None:
            return
        self.looked_at = key
        tops = self.layout_now.tops_to_show(key, self._tops) if key else (0, 0)
        self._draw(self.picture, self.layout_now, tops)
        self.post_message(self.Moved())

    def step(self, across: int, down: int) -> None:
        """Look at the nearest node in a direction."""
        if self.layout_now is not None and self.looked_at is not None:
            self.look_at(nearest(self.layout_now, self.looked_at, self._tops, across, down))

    def scroll_by(self, rows: int) -> None:
        """Move the right side, whatever is looked at."""
        if self.picture is not None and self.layout_now is not None:
            self._draw(self.picture, self.layout_now, self.layout_now.moved(self._tops, rows))

    def row(self, y: int) -> Line:
        return filled(self._lines[y] if y < len(self._lines) else [], self.wide, "text")

    def resized(self) -> None:
        self.post_message(self.Resized())

    def on_click(self, event: events.Click) -> None:
        found = self._node_at(event.x, event.y)
        if found is None:
            return
        if found == self.looked_at:
            self.post_message(self.Chosen())
        else:
            self.look_at(found)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.scroll_by(_WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.scroll_by(-_WHEEL_ROWS)

    def _node_at(self, x: int, y: int) -> Key | None:
        """Return the node whose mark or name is at a cell."""
        layout = self.layout_now
        if layout is None:
            return None
        here = (key for key in layout.spots if layout.row_in_sight(key, self._tops) == y)
        return next((key for key in here if x in layout.reach(key)), None)

    def _still_there(self, picture: Picture, layout: Layout) -> Key | None:
        here = self.looked_at
        if here in layout.spots:
            return here
        if here is not None and here[0] == "card":
            theme: Key = ("theme", picture.weave.themes_of.get(here[1], ""))
            if theme in layout.spots:
                return theme
        return picture.first()

    def _draw(self, picture: Picture, layout: Layout, tops: tuple[int, int]) -> None:
        tied = picture.tied_to(self.looked_at) if self.looked_at else {}
        view = View(picture, layout, tops, self.looked_at, tied)
        if self._base is None or tops != self._tops:
            self._base = dotted_ties(view)
        self._tops = tops
        self._lines = drawn(view, self._base)
        self.refresh()
