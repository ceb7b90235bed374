"""Words before they are put on lines: measured, with signs of other faces, cut where too wide."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple, TypeAlias

from userneeds.documents.pdf.fonts.font import MISSING_GLYPH, load_font
from userneeds.documents.pdf.fonts.shaping import ScriptFont
from userneeds.documents.pdf.layout.text_line import CharacterStyle, TextFragment

NEW_LINE = "\n"
_HYPHENS = frozenset("-/–—")
_SKIN_TONES_AND_MORE = range(0x1F3FB, 0x1F400)
_JOINING_SIGNS = frozenset("\u200c\u200d\ufe0e\ufe0f" + "".join(map(chr, _SKIN_TONES_AND_MORE)))
"""Signs that change the one before them: joiners, variants, tones of skin."""
_SPACES = re.compile(r"([ \n]+)")
_GlyphSource: TypeAlias = Literal["own", "sign", "lost"]
"""Whether a character is in the face of its text, in that of signs, or in none."""


@dataclass(frozen=True, slots=True)
class WordPart:
    """Part of a word, or a whole one, in one style; its width in points."""

    fragment: TextFragment
    width: float


Word: TypeAlias = list[WordPart]


class _SourceGroup(NamedTuple):
    """Neighbouring characters of one word that come from one face."""

    shown: str
    typed: str
    """With the joiners that belong to them."""


def split_words(fragments: Sequence[TextFragment], missing_glyphs: set[str]) -> Iterator[Word]:
    """Return words one by one; an empty word stands for a new line.

    Fragments that touch make one word. Characters without a glyph are added to `missing_glyphs`.
    """
    word: Word = []
    for fragment in fragments:
        for part in _SPACES.split(fragment.words):
            if part and not part.isspace():
                word += _word_parts(part, fragment, missing_glyphs)
                continue
            if part and word:
                yield word
                word = []
            for _ in range(part.count(NEW_LINE)):
                yield []
    if word:
        yield word


def _word_parts(part: str, fragment: TextFragment, missing_glyphs: set[str]) -> Word:
    style = fragment.style
    width, missing = style.font.measure(part)
    if not missing:
        whole = fragment.with_words(part)
        return [WordPart(whole, width * style.size)]
    groups = _group_by_source(part, missing)
    return [_substituted_part(group, fragment, missing_glyphs) for group in groups]


def _group_by_source(part: str, missing: frozenset[str]) -> list[_SourceGroup]:
    """Return a word cut where its face changes."""
    groups: list[_SourceGroup] = []
    last_source = ""
    for sign in part:
        source = _glyph_source(sign, missing)
        if groups and sign in _JOINING_SIGNS:
            shown, typed = groups[-1]
            groups[-1] = _SourceGroup(shown, typed + sign)
        elif source == last_source:
            shown, typed = groups[-1]
            groups[-1] = _SourceGroup(shown + sign, typed + sign)
        else:
            groups.append(_SourceGroup(sign, sign))
            last_source = source
    return groups


def _glyph_source(sign: str, missing: frozenset[str]) -> _GlyphSource:
    if sign not in missing:
        return "own"
    if ord(sign) in load_font("Signs").characters:
        return "sign"
    return "lost"


def _substituted_part(
    group: _SourceGroup, fragment: TextFragment, missing_glyphs: set[str]
) -> WordPart:
    """Return characters in the face that has them; empty boxes where none has."""
    shown, typed = group
    style = fragment.style
    missing = style.font.missing_glyphs(shown)
    if missing:
        signs = load_font("Signs")
        if ord(shown[0]) in signs.characters:
            style = CharacterStyle(signs, style.size, style.colour)
            fragment = replace(fragment, style=style)
        else:
            missing_glyphs |= missing
            shown = MISSING_GLYPH * len(shown)
    actual_text = "" if shown == typed else typed
    width = style.font.width(shown) * style.size
    return WordPart(fragment.with_words(shown, actual_text), width)


def break_long_word(word: Word, word_width: float, width: float) -> list[Word]:
    """Return the word itself, or, when it is wider than a whole line of `width`, its parts.

    It is cut after hyphens if it has any.
    """
    if word_width <= width:
        return [word]
    signs: Word = []
    for part in word:
        signs += _sign_parts(part)
    pieces: list[Word] = []
    start = 0
    used = 0.0
    place = 0
    while place < len(signs):
        if place > start and used + signs[place].width > width:
            cut = _cut_position(signs, start, place)
            pieces.append(signs[start:cut])
            start = place = cut
            used = 0.0
        used += signs[place].width
        place += 1
    return [*pieces, signs[start:]]


def _sign_parts(part: WordPart) -> Iterator[WordPart]:
    """Return the signs of a part one by one, as far as each may stand alone."""
    fragment = part.fragment
    style = fragment.style
    font = style.font
    actual_text = fragment.actual_text
    if actual_text and len(actual_text) != len(fragment.words):
        yield part
        return
    if isinstance(font, ScriptFont):
        for cluster in font.clusters(fragment.words):
            width = font.width(cluster.words) * style.size
            characters = fragment.with_words(cluster.words)
            yield WordPart(characters, width)
        return
    for index, sign in enumerate(fragment.words):
        width = font.width(sign) * style.size
        character = fragment.with_words(sign, actual_text[index : index + 1])
        yield WordPart(character, width)


def _cut_position(signs: Word, start: int, place: int) -> int:
    """Return where to cut: after the last hyphen or slash before `place`, or at `place` itself."""
    for cut in range(place, start + 1, -1):
        if signs[cut - 1].fragment.words in _HYPHENS:
            return cut
    return place
