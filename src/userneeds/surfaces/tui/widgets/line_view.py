"""The widget under every view: it asks for spans, row by row, and draws them in their styles.

Spans are text and nothing else: no markup is ever read, so words that people typed cannot style,
link or crash anything. Sizes are kept as plain numbers, because asking Textual for them on every
row is a quarter of the time; and a view without border and padding hands out its rows itself,
because working out the styles of each takes as long again.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Self

from rich.color import ColorSystem
from rich.console import COLOR_SYSTEMS
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import App
from textual.color import Color
from textual.filter import ANSIToTruecolor, LineFilter
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from userneeds.surfaces.tui.drawing.cell_styles import rich_styles
from userneeds.surfaces.tui.drawing.cells import Span, StyledLine


def palette_name(app: App[object]) -> str:
    """Return the name of the palette an app is shown in."""
    return str(app.theme)


_NO_COLOUR = Color(0, 0, 0)
"""The ground under a view, which nobody sees: every cell style has its own."""


_MOST_SPANS = 4_000
"""Parts of rows that are remembered as they are written, some 100 bytes each."""


class LineView(Widget):
    """A view drawn row by row; subclasses say what stands on a row."""

    class Chosen(Message):
        """Enter, or a click, on what the cursor of a view stands on."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "LineView { width: 1fr; height: 1fr; }"

    wide = 0
    high = 0
    _is_bare = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - the library's name
        super().__init__(id=id)
        self._rows: dict[int, StyledLine] = {}
        """What stands on the rows that were drawn."""
        self._strips: dict[int, Strip] = {}
        """The same as they are painted, through all of `_filters`."""
        self._written: dict[int, str] = {}
        """The same in the letters and commands of the terminal, where a row goes out whole."""
        self._written_spans: dict[Span, str] = {}
        """Parts of rows, written: most of a row that has moved stood on another one before."""
        self._look: tuple[Mapping[str, Style], ColorSystem] = ({}, ColorSystem.TRUECOLOR)
        """Styles and colours that `_written_spans` are in."""
        self._filters: Sequence[LineFilter] = ()

    @property
    def reads_letters(self) -> bool:
        """Whether keys are letters to it now, and not what they are bound to."""
        return False

    def row(self, y: int) -> StyledLine:
        """Return the spans of row `y`; their widths add up to `wide`."""
        raise NotImplementedError

    def handle_resize(self) -> None:
        """Do what a new size asks for, before it is drawn."""

    def render_line(self, y: int) -> Strip:
        if not self.wide:
            styles = rich_styles(palette_name(self.app))
            return Strip.blank(self.size.width, styles["text"])
        return Strip(self._segments(y, rich_styles(palette_name(self.app))), self.wide)

    def _segments(self, y: int, styles: Mapping[str, Style]) -> list[Segment]:
        row = self._rows.get(y)
        if row is None:
            row = self.row(y)
            self._rows[y] = row
        return [Segment(text, styles[style]) for text, style in row]

    def render_lines(self, crop: Region) -> list[Strip]:
        if not self._is_bare or crop.right > self.wide or crop.bottom > self.high:
            return super().render_lines(crop)  # which also draws a new size that was not told yet
        self._follow_filters()
        styles = rich_styles(palette_name(self.app))
        strips = [self._strips.get(y) or self._paint(y, styles) for y in crop.line_range]
        if crop.column_span != (0, self.wide):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def written_rows(self, crop: Region) -> list[str]:
        """Return what to write to the terminal for each row of a part of the view."""
        console = self.app.console
        all_columns = (0, self.wide)
        if not self._is_bare or crop.column_span != all_columns:
            strips = self.render_lines(crop)
            return [strip.render(console) for strip in strips]
        self._follow_filters()
        carried = console.color_system or ""
        colours = COLOR_SYSTEMS.get(carried, ColorSystem.TRUECOLOR)
        palette = palette_name(self.app)
        styles = rich_styles(palette)
        self._follow_look(styles, colours)
        return [self._written.get(y) or self._write(y) for y in crop.line_range]

    def _follow_filters(self) -> None:
        # Their colours are true ones already.
        all_filters = self.get_line_filters()
        filters = [each for each in all_filters if not isinstance(each, ANSIToTruecolor)]
        if filters != self._filters:
            self._filters = filters
            self._strips.clear()
            self._written.clear()
            self._written_spans.clear()

    def _follow_look(self, styles: Mapping[str, Style], colours: ColorSystem) -> None:
        look = (styles, colours)
        is_full = len(self._written_spans) > _MOST_SPANS
        if is_full or look != self._look:
            self._look = look
            self._written_spans.clear()

    def _paint(self, y: int, styles: Mapping[str, Style]) -> Strip:
        segments = self._segments(y, styles)
        painted = self._filtered(segments)
        strip = Strip(painted, self.wide)
        self._strips[y] = strip
        return strip

    def _write(self, y: int) -> str:
        spans = self._rows.get(y)
        if spans is None:
            spans = self.row(y)
            self._rows[y] = spans
        parts = map(self._write_span, spans)
        row = "".join(parts)
        self._written[y] = row
        return row

    def _write_span(self, span: Span) -> str:
        known = self._written_spans.get(span)
        if known is not None:
            return known
        text, name = span
        styles, colours = self._look
        style = styles[name]
        segment = Segment(text, style)
        segments = self._filtered([segment])
        parts = [_written(each, colours) for each in segments]
        written = "".join(parts)
        self._written_spans[span] = written
        return written

    def _filtered(self, segments: list[Segment]) -> list[Segment]:
        for line_filter in self._filters:
            segments = line_filter.apply(segments, _NO_COLOUR)
        return segments

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        if not regions:
            self._rows.clear()
            self._strips.clear()
            self._written.clear()
        for region in regions:
            for y in region.line_range:
                self._rows.pop(y, None)
                self._strips.pop(y, None)
                self._written.pop(y, None)
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def refresh_changed(self) -> None:
        """Draw again the rows on which something else stands than was drawn, and only those."""
        changed: dict[int, StyledLine] = {}
        for y in range(self.high):
            row = self.row(y)
            if self._rows.get(y) != row:
                changed[y] = row
        if changed:
            regions = _regions_of(changed, self.wide)
            self.refresh(*regions)
            self._rows |= changed

    def on_resize(self, event: events.Resize) -> None:
        self.wide, self.high = self.size  # without the padding, which the event's size includes
        self._is_bare = self.size == self.outer_size
        self.handle_resize()
        self.refresh()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self.refresh()


def _written(segment: Segment, colours: ColorSystem) -> str:
    style = segment.style or Style.null()
    return Strip.render_style(style, segment.text, colours)


def _regions_of(rows: Iterable[int], width: int) -> Iterator[Region]:
    """Yield rows, which come from the top to the bottom, as few regions as wide as the view."""
    top = bottom = -1
    for y in rows:
        if y != bottom:
            yield from _rows_between(top, bottom, width)
            top = y
        bottom = y + 1
    yield from _rows_between(top, bottom, width)


def _rows_between(top: int, bottom: int, width: int) -> Iterator[Region]:
    if bottom > top:
        yield Region(0, top, width, bottom - top)
