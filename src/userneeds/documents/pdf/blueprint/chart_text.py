"""How many lines a text of a service blueprint takes at a size, and which: its words measured once.

The largest size that fits is sought, so the same words are broken again and again; most of the
times only the number of lines matters.
"""

from dataclasses import replace

from userneeds.documents.content.runs import Text, TextRun
from userneeds.documents.content.style import FontStyle, TextStyle
from userneeds.documents.pdf.file.structure_tree import StructureElement
from userneeds.documents.pdf.fonts.font import font_style_for, load_font
from userneeds.documents.pdf.layout.layout_context import LayoutContext
from userneeds.documents.pdf.layout.line_breaking import MeasuredWords, line_ends, measure_words
from userneeds.documents.pdf.layout.text_line import TextLine

_MOST_CHARACTERS = 800
"""Characters; the longest lines of the most lines of a cell hold fewer."""


class ChartText:
    """A text of a chart, to be broken at several sizes of one face."""

    def __init__(
        self, content: Text, font_style: FontStyle, node: StructureElement, context: LayoutContext
    ) -> None:
        """Measure the words of `content`, which belong to `node`."""
        self._node = node
        self._context = context
        self._content = beginning_of(content)
        self._measured = _measured_content(self._content, font_style)

    def count_lines(self, style: TextStyle, width: float) -> int:
        """Return how many lines the words take that are `width` wide, in points."""
        if self._measured is not None:
            ends = line_ends(self._measured, width / style.size)
            if ends is not None:
                return len(ends)
        return len(self.lines(style, width))

    def lines(self, style: TextStyle, width: float) -> list[TextLine]:
        """Return the words as lines."""
        return self._context.text_lines(self._content, style, self._node, width)


def _measured_content(content: Text, base: FontStyle) -> MeasuredWords | None:
    """Return the words of a text of one stretch measured; None of any other."""
    if len(content) != 1:
        return None
    (run,) = content
    font_style = font_style_for(base, bold=run.bold, italic=run.italic)
    return measure_words(run.text, load_font(font_style))


def beginning_of(content: Text) -> Text:
    """Return as much of a text as could be shown at all.

    So nobody waits for the rest to be measured.
    """
    length = sum(len(run.text) for run in content)
    if length <= _MOST_CHARACTERS:
        return content
    beginning: list[TextRun] = []
    room = _MOST_CHARACTERS
    for run in content:
        beginning.append(replace(run, text=run.text[:room]))
        room -= len(run.text)
        if room <= 0:
            break
    return tuple(beginning)
