"""How do rows that changed come to the terminal? Those of a view that nothing covers as they are.

The library cuts every row of a screen where any widget begins or ends, fills the pieces from front
to back and puts them together again: a third of the work of a key. A `LineView` in full sight has
whole rows already, so they go out as they are; whatever else has changed goes the library's way.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from rich.console import Console
from textual._compositor import Compositor, CompositorUpdate
from textual.geometry import Region
from textual.widget import Widget

from userneeds.surfaces.tui.widgets.line_view import LineView

Placed: TypeAlias = tuple[Region, Region]
"""Where a widget is, and the part of the screen that it is seen in."""


class ChangedRows(CompositorUpdate):
    """Rows in the letters and commands of a terminal, and what the library has to add."""

    def __init__(self, rows: Sequence[str], others: CompositorUpdate | None) -> None:
        self._rows = rows
        self._others = others

    def render_segments(self, console: Console) -> str:
        rows = "".join(self._rows)
        if self._others is None:
            return rows
        others = self._others.render_segments(console)
        return rows + others


class ScreenDrawing(Compositor):
    """Puts a screen together, and hands out the rows of its views themselves."""

    def __init__(self) -> None:
        super().__init__()
        self._arranged: object = None
        """What `_in_sight` was worked out from."""
        self._in_sight: Mapping[LineView, Region] = {}

    def render_partial_update(self) -> CompositorUpdate | None:  # type: ignore[override]
        """Return what has changed since the last update; None where nothing has.

        The library names a narrower kind of update here, and asks of it only what every kind does.
        """
        views = self._views_in_sight()
        rows: list[str] = []
        changed = tuple(self._dirty_regions)
        for region in changed:
            view = _view_under(region, views)
            if view is not None:
                self._dirty_regions.discard(region)
                place = views[view]
                rows += _rows_in(view, place, region)
        others = super().render_partial_update()
        return ChangedRows(rows, others) if rows else others

    def _views_in_sight(self) -> Mapping[LineView, Region]:
        """Return the views that nothing covers, each with its place; the same until it changes."""
        arranged = self.visible_widgets
        if arranged is not self._arranged:
            self._arranged = arranged
            uncovered = _uncovered(arranged)
            self._in_sight = dict(uncovered)
        return self._in_sight


def _uncovered(arranged: Mapping[Widget, Placed]) -> Iterator[tuple[LineView, Region]]:
    """Yield the views that can be seen whole; widgets come from the front to the back."""
    in_front: list[Region] = []
    for widget, (region, clip) in arranged.items():
        is_whole = clip.contains_region(region)
        is_covered = any(map(region.overlaps, in_front))
        is_in_sight = is_whole and not is_covered
        if is_in_sight and isinstance(widget, LineView):
            yield widget, region
        in_front.append(region)


def _view_under(region: Region, views: Mapping[LineView, Region]) -> LineView | None:
    """Return the view that a region is a part of."""
    for view, place in views.items():
        if place.contains_region(region):
            return view
    return None


def _rows_in(view: LineView, place: Region, region: Region) -> Iterator[str]:
    """Yield the rows of a region of the screen, each with the way to its place."""
    x = region.x + 1  # a terminal counts from 1
    part = region.translate(-place.offset)
    rows = view.written_rows(part)
    first = region.y + 1
    for y, row in enumerate(rows, first):
        yield f"\x1b[{y};{x}H{row}"
