"""Where lines end: runs of text broken into lines that fit a width.

Text is set flush left and never hyphenated. Each line but the last ends with a space, because a
reader of the structure joins lines without one (ISO 32000-1, 14.8.2.5). Words wider than the line
are broken anywhere. A new line in the text ends the line. Work grows with the length of the text,
however long it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from userneeds.documents.content.runs import Text, TextRun
from userneeds.documents.content.safe_text import safe_link, safe_text
from userneeds.documents.content.style import ACCENT, TextStyle
from userneeds.documents.pdf.file.structure_tree import StructureElement
from userneeds.documents.pdf.fonts.font import font_style_for, load_font
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


def _break_one_style(fragment: TextFragment, width: float) -> list[TextLine] | None:
    """Return one stretch as lines, the short way.

    None where it has new lines, missing glyphs or very wide words.
    """
    if NEW_LINE in fragment.words:
        return None
    style = fragment.style
    measure = style.font.measure
    limit = width / style.size
    space = measure(" ")[0]
    lines: list[list[str]] = [[]]
    used = -space
    for word in fragment.words.split(" "):
        if not word:
            continue
        word_width, missing = measure(word)
        if missing or word_width > limit:
            return None
        used += space + word_width
        if used > limit:
            lines.append([])
            used = word_width
        lines[-1].append(word)
    *full_lines, last_line = [" ".join(words) for words in lines]
    text_lines = [_plain_line(fragment, words, " ") for words in full_lines]
    text_lines.append(_plain_line(fragment, last_line, ""))
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
