"""Where lines end: runs of text broken into lines that fit a width.

Text is set flush left and never hyphenated. Each line but the last ends with a space, because a
reader of the structure joins lines without one (ISO 32000-1, 14.8.2.5). Words wider than the line
are broken anywhere. A new line in the text ends the line. Work grows with the length of the text,
however long it is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from userneeds.documents.content.runs import Text
from userneeds.documents.content.safe_text import safe_link, safe_text
from userneeds.documents.content.style import ACCENT, TextStyle
from userneeds.documents.pdf.file.structure_tree import StructureElement
from userneeds.documents.pdf.fonts.font import MISSING_GLYPH, font_style_for, load_font
from userneeds.documents.pdf.fonts.shaping import ScriptFont, has_shaped_script
from userneeds.documents.pdf.layout.script_runs import split_by_script
from userneeds.documents.pdf.layout.text_line import CharacterStyle, TextFragment, TextLine

_BREAK = "\n"
_HYPHENS = frozenset("-/–—")
_JOINING_SIGNS = frozenset("\u200c\u200d\ufe0e\ufe0f" + "".join(map(chr, range(0x1F3FB, 0x1F400))))
"""Signs that change the one before them: joiners, variants, tones of skin."""
_SPACES = re.compile(r"([ \n]+)")


@dataclass(slots=True)
class Losses:
    """What could not be set as it is."""

    missing_glyphs: set[str] = field(default_factory=set)
    shortened_texts: list[str] = field(default_factory=list)
    """Texts that were longer than their place."""
    link_targets: set[str] = field(default_factory=set)
    """Places that links may point to; links to anywhere else become plain text."""


@dataclass(frozen=True, slots=True)
class WordPart:
    """Part of a word, or a whole one, in one ink."""

    fragment: TextFragment
    width: float


Word = list[WordPart]


def text_fragments(
    content: Text, kind: TextStyle, node: StructureElement | None, losses: Losses
) -> list[TextFragment]:
    """Return the runs of `content` as stretches of `kind`, links and foreign words with elements of their own."""
    found = []
    for run in content:
        words = safe_text(run.text)
        link = safe_link(run.link)
        if link.startswith("#") and link[1:] not in losses.link_targets:
            link = ""
        owner = node
        if node is not None and link:
            owner = node.add("Link")
        elif node is not None and run.language:
            owner = node.add("Span", language=run.language)
        ink = CharacterStyle(
            load_font(font_style_for(kind.font_style, bold=run.bold, italic=run.italic)),
            kind.size,
            ACCENT if link else kind.colour,
        )
        found.append(TextFragment(words, ink, owner, link))
    return found


def break_lines(stretches: Sequence[TextFragment], width: float, losses: Losses) -> list[TextLine]:
    """Return `stretches` as lines no wider than `width` points. There is always at least one line."""
    if len(stretches) == 1:
        quick = _break_one_style(stretches[0], width)
        if quick is not None:
            return quick
    if any(has_shaped_script(stretch.words) for stretch in stretches):
        stretches = split_by_script(stretches, width)
    return _break_mixed_styles(stretches, width, losses)


def _break_one_style(stretch: TextFragment, width: float) -> list[TextLine] | None:
    """Return one stretch as lines, the short way; None where it has new lines, missing glyphs or very wide words."""
    if _BREAK in stretch.words:
        return None
    ink = stretch.style
    measure, limit = ink.font.measure, width / ink.size
    space = measure(" ")[0]
    lines: list[list[str]] = [[]]
    used = -space
    for word in stretch.words.split(" "):
        if not word:
            continue
        wide, missing = measure(word)
        if missing or wide > limit:
            return None
        used += space + wide
        if used > limit:
            lines.append([])
            used = wide
        lines[-1].append(word)
    last = len(lines) - 1
    return [
        [
            TextFragment(
                " ".join(words) + (" " if number < last else ""), ink, stretch.node, stretch.link
            )
        ]
        if words
        else []
        for number, words in enumerate(lines)
    ]


def _break_mixed_styles(
    stretches: Sequence[TextFragment], width: float, losses: Losses
) -> list[TextLine]:
    lines: list[TextLine] = []
    line: list[Word] = []
    used = 0.0
    for word in _split_words(stretches, losses):
        if not word:
            lines.append(_join_words(line, ends=" "))
            line = []
            used = 0.0
            continue
        wide = sum(piece.width for piece in word)
        gap = _space_width(word[0]) if line else 0.0
        if line and used + gap + wide > width:
            lines.append(_join_words(line, ends=" "))
            line = []
            used = 0.0
            gap = 0.0
        parts = _break_long_word(word, wide, width)
        lines += [_join_words([part]) for part in parts[:-1]]
        line.append(parts[-1])
        used += gap + (wide if len(parts) == 1 else sum(piece.width for piece in parts[-1]))
    lines.append(_join_words(line))
    return lines


def _space_width(piece: WordPart) -> float:
    ink = piece.fragment.style
    return ink.font.measure(" ")[0] * ink.size


def _split_words(stretches: Sequence[TextFragment], losses: Losses) -> Iterator[Word]:
    """Return words one by one; an empty word stands for a new line. Runs that touch make one word."""
    word: Word = []
    for stretch in stretches:
        for part in _SPACES.split(stretch.words):
            if part and not part.isspace():
                word += _word_parts(part, stretch, losses)
                continue
            if part and word:
                yield word
                word = []
            yield from ([] for _ in range(part.count(_BREAK)))
    if word:
        yield word


def _word_parts(part: str, stretch: TextFragment, losses: Losses) -> Word:
    ink = stretch.style
    width, missing = ink.font.measure(part)
    if not missing:
        return [WordPart(stretch.with_words(part), width * ink.size)]
    return [
        _word_part(shown, typed, stretch, losses) for shown, typed in _group_by_font(part, missing)
    ]


def _group_by_font(part: str, missing: frozenset[str]) -> list[tuple[str, str]]:
    """Return a word cut where its face changes: what is shown, and what was typed, joiners included."""
    groups: list[tuple[str, str]] = []
    signs = load_font("Signs").characters
    last = ""
    for sign in part:
        kind = "own" if sign not in missing else "sign" if ord(sign) in signs else "lost"
        if sign in _JOINING_SIGNS and groups:
            groups[-1] = (groups[-1][0], groups[-1][1] + sign)
        elif kind == last:
            groups[-1] = (groups[-1][0] + sign, groups[-1][1] + sign)
        else:
            groups.append((sign, sign))
            last = kind
    return groups


def _word_part(shown: str, typed: str, stretch: TextFragment, losses: Losses) -> WordPart:
    ink = stretch.style
    if ink.font.missing_glyphs(shown):
        if ord(shown[0]) in load_font("Signs").characters:
            ink = CharacterStyle(load_font("Signs"), ink.size, ink.colour)
            stretch = replace(stretch, style=ink)
        else:
            losses.missing_glyphs |= ink.font.missing_glyphs(shown)
            shown = MISSING_GLYPH * len(shown)
    actual = typed if shown != typed else ""
    return WordPart(stretch.with_words(shown, actual), ink.font.width(shown) * ink.size)


def _break_long_word(word: Word, wide: float, width: float) -> list[Word]:
    """Return the word itself, or, when it is wider than a whole line, its parts, cut after hyphens if it has any."""
    if wide <= width:
        return [word]
    signs = [sign for piece in word for sign in _sign_parts(piece)]
    parts: list[Word] = []
    start = 0
    used = 0.0
    place = 0
    while place < len(signs):
        if place > start and used + signs[place].width > width:
            cut = _break_position(signs, start, place)
            parts.append(signs[start:cut])
            start = place = cut
            used = 0.0
        used += signs[place].width
        place += 1
    return [*parts, signs[start:]]


def _sign_parts(piece: WordPart) -> Iterator[WordPart]:
    stretch = piece.fragment
    ink = stretch.style
    if stretch.actual_text and len(stretch.actual_text) != len(stretch.words):
        yield piece
        return
    if isinstance(ink.font, ScriptFont):
        for cluster in ink.font.clusters(stretch.words):
            yield WordPart(
                stretch.with_words(cluster.words), ink.font.width(cluster.words) * ink.size
            )
        return
    for index, sign in enumerate(stretch.words):
        actual = stretch.actual_text[index] if stretch.actual_text else ""
        yield WordPart(stretch.with_words(sign, actual), ink.font.width(sign) * ink.size)


def _break_position(signs: Word, start: int, place: int) -> int:
    """Return where to cut: after the last hyphen or slash before `place`, or at `place` itself."""
    for cut in range(place, start + 1, -1):
        if signs[cut - 1].fragment.words in _HYPHENS:
            return cut
    return place


def _join_words(words: list[Word], ends: str = "") -> list[TextFragment]:
    """Return the words of a line as few stretches, a space between words, `ends` after the last."""
    line: list[TextFragment] = []
    texts: list[str] = []
    head: TextFragment | None = None
    for index, word in enumerate(words):
        for number, piece in enumerate(word):
            stretch = piece.fragment
            lead = " " if index and not number else ""
            if head is not None and _look_alike(head, stretch):
                texts.append(lead + stretch.words)
                continue
            if head is not None and lead and _is_outer_direction(stretch, head):
                # The space between two directions runs with the paragraph.
                stretch, lead = (
                    stretch.with_words(
                        lead + stretch.words,
                        lead + stretch.actual_text if stretch.actual_text else "",
                    ),
                    "",
                )
            if head is not None:
                texts.append(lead)
                line.append(_finish_fragment(head, texts))
            head = stretch
            texts = [stretch.words]
    if head is not None:
        way = head.direction
        if ends and way is not None and way.level != way.base:
            return [*line, _finish_fragment(head, texts), _in_base_direction(head, ends)]
        texts.append(ends)
        line.append(_finish_fragment(head, texts))
    return line


def _is_outer_direction(stretch: TextFragment, other: TextFragment) -> bool:
    return (
        stretch.direction is not None
        and other.direction is not None
        and stretch.direction.level < other.direction.level
    )


def _in_base_direction(stretch: TextFragment, words: str) -> TextFragment:
    """Return `words` in the family's face and the direction of the paragraph."""
    way = stretch.direction and replace(stretch.direction, level=stretch.direction.base)
    return replace(
        stretch,
        words=words,
        style=replace(stretch.style, font=load_font("Regular")),
        actual_text="",
        direction=way,
    )


def _look_alike(one: TextFragment, other: TextFragment) -> bool:
    is_same = (
        one.style is other.style and one.node is other.node and one.direction == other.direction
    )
    return is_same and not one.actual_text and not other.actual_text


def _finish_fragment(head: TextFragment, texts: list[str]) -> TextFragment:
    words = "".join(texts)
    tail = words[len(head.words) :]
    return head.with_words(words, head.actual_text + tail if head.actual_text else "")
