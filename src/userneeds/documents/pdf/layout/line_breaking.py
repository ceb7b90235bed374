"""Where lines end: runs of text broken into lines that fit a width.

Text is set flush left and never hyphenated. Each line but the last ends with a space, because a
reader of the structure joins lines without one (ISO 32000-1, 14.8.2.5). Words wider than the line
are broken anywhere. A new line in the text ends the line. Work grows with the length of the text,
however long it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from userneeds.documents.content.runs import Text, TextRun
from userneeds.documents.content.safe_text import safe_link, safe_text
from userneeds.documents.content.style import ACCENT, TextStyle
from userneeds.documents.pdf.file.structure_tree import StructureElement
from userneeds.documents.pdf.fonts.font import Font, font_style_for, load_font
from userneeds.documents.pdf.fonts.shaping import has_shaped_script
from userneeds.documents.pdf.layout.line_joining import join_words
from userneeds.documents.pdf.layout.script_runs import split_by_script
from userneeds.documents.pdf.layout.text_line import CharacterStyle, TextFragment, TextLine
from userneeds.documents.pdf.layout.word_parts import (
    NEW_LINE,
    Word,
    WordPart,
    break_long_word,
    split_words,
)


@dataclass(slots=True)
class Losses:
    """What could not be set as it is."""

    missing_glyphs: set[str] = field(default_factory=set)
    shortened_texts: list[str] = field(default_factory=list)
    """Texts that were longer than their place."""
    link_targets: set[str] = field(default_factory=set)
    """Places that links may point to; links to anywhere else become plain text."""


def text_fragments(
    content: Text, style: TextStyle, node: StructureElement | None, losses: Losses
) -> list[TextFragment]:
    """Return the runs of `content` as stretches in `style`.

    Links and foreign words get elements of their own, below `node`.
    """
    fragments: list[TextFragment] = []
    for run in content:
        link = _allowed_link(run, losses)
        owner = node
        if node is not None and link:
            owner = node.add("Link")
        elif node is not None and run.language:
            owner = node.add("Span", language=run.language)
        font_style = font_style_for(style.font_style, bold=run.bold, italic=run.italic)
        colour = ACCENT if link else style.colour
        character_style = CharacterStyle(load_font(font_style), style.size, colour)
        words = safe_text(run.text)
        fragments.append(TextFragment(words, character_style, owner, link))
    return fragments


def _allowed_link(run: TextRun, losses: Losses) -> str:
    link = safe_link(run.link)
    if link.startswith("#") and link[1:] not in losses.link_targets:
        return ""
    return link


def break_lines(fragments: Sequence[TextFragment], width: float, losses: Losses) -> list[TextLine]:
    """Return `fragments` as lines no wider than `width` points: always at least one line."""
    if len(fragments) == 1:
        lines = _break_one_style(fragments[0], width)
        if lines is not None:
            return lines
    if any(has_shaped_script(fragment.words) for fragment in fragments):
        fragments = split_by_script(fragments, width)
    return _break_mixed_styles(fragments, width, losses)


class MeasuredWords(NamedTuple):
    """The words of a text in one face, and how wide each is at a size of one point."""

    words: list[str]
    widths: list[float]
    space: float


def measure_words(words: str, font: Font) -> MeasuredWords | None:
    """Return `words` measured; None where they hold new lines or miss glyphs."""
    if NEW_LINE in words:
        return None
    # Other spaces than this one do not end a word.
    single_words = list(filter(None, words.split(" ")))
    measure = font.measure
    measured = [measure(word) for word in single_words]
    if any(missing for _, missing in measured):
        return None
    widths = [width for width, _ in measured]
    return MeasuredWords(single_words, widths, measure(" ")[0])


def line_ends(measured: MeasuredWords, limit: float) -> list[int] | None:
    """Return how many words stand before the end of each line that is `limit` wide.

    `limit` for a size of one point. None where a word is wider than a line.
    """
    space = measured.space
    ends: list[int] = []
    used = -space
    for place, width in enumerate(measured.widths):
        used += space + width
        if used > limit:
            if width > limit:
                return None
            ends.append(place)
            used = width
    ends.append(len(measured.words))
    return ends


def _break_one_style(fragment: TextFragment, width: float) -> list[TextLine] | None:
    """Return one stretch as lines, the short way.

    None where it has new lines, missing glyphs or very wide words.
    """
    style = fragment.style
    measured = measure_words(fragment.words, style.font)
    if measured is None:
        return None
    ends = line_ends(measured, width / style.size)
    if ends is None:
        return None
    *inner_ends, last_end = ends
    text_lines: list[TextLine] = []
    start = 0
    for end in inner_ends:
        words = " ".join(measured.words[start:end])
        text_lines.append(_plain_line(fragment, words, " "))
        start = end
    last_words = " ".join(measured.words[start:last_end])
    text_lines.append(_plain_line(fragment, last_words, ""))
    return text_lines


def _plain_line(fragment: TextFragment, words: str, ends: str) -> TextLine:
    if not words:
        return []
    return [TextFragment(words + ends, fragment.style, fragment.node, fragment.link)]


def _break_mixed_styles(
    fragments: Sequence[TextFragment], width: float, losses: Losses
) -> list[TextLine]:
    lines: list[TextLine] = []
    line: list[Word] = []
    used = 0.0
    for word in split_words(fragments, losses.missing_glyphs):
        if not word:
            lines.append(join_words(line, ends=" "))
            line = []
            used = 0.0
            continue
        word_width = _word_width(word)
        gap = _space_width(word[0]) if line else 0.0
        if line and used + gap + word_width > width:
            lines.append(join_words(line, ends=" "))
            line = []
            used = 0.0
            gap = 0.0
        *full_lines, rest = break_long_word(word, word_width, width)
        if full_lines:
            lines += [join_words([part]) for part in full_lines]
            word_width = _word_width(rest)
        line.append(rest)
        used += gap + word_width
    lines.append(join_words(line))
    return lines


def _word_width(word: Word) -> float:
    return sum(part.width for part in word)


def _space_width(part: WordPart) -> float:
    style = part.fragment.style
    return style.font.measure(" ")[0] * style.size
