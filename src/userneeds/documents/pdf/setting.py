"""Where lines end: runs of text broken into lines that fit a width.

Text is set flush left and never hyphenated. Each line but the last ends with a space, because a reader of the
structure joins lines without one (ISO 32000-1, 14.8.2.5). Words wider than the line are broken anywhere. A new
line in the text ends the line. Work grows with the length of the text, however long it is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from userneeds.documents.cleaning import clean, safe_link
from userneeds.documents.pdf.canvas import Ink, Line, Stretch
from userneeds.documents.pdf.faces import MISSING, cut_for, face
from userneeds.documents.pdf.mixed_scripts import by_script
from userneeds.documents.pdf.scripts import ScriptFace, is_written_in
from userneeds.documents.pdf.structure import Node
from userneeds.documents.runs import Text
from userneeds.documents.style import ACCENT, Type

_BREAK = "\n"
_HYPHENS = frozenset("-/–—")
_JOINERS = frozenset("\u200c\u200d\ufe0e\ufe0f" + "".join(map(chr, range(0x1F3FB, 0x1F400))))
"""Signs that change the one before them: joiners, variants, tones of skin."""
_SPLIT = re.compile(r"([ \n]+)")


@dataclass(slots=True)
class Losses:
    """What could not be set as it is."""

    missing: set[str] = field(default_factory=set)
    cut: list[str] = field(default_factory=list)
    """Texts that were longer than their place."""
    targets: set[str] = field(default_factory=set)
    """Places that links may point to; links to anywhere else become plain text."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a word, or a whole one, in one ink."""

    stretch: Stretch
    width: float


Word = list[Piece]


def inked(content: Text, kind: Type, node: Node | None, losses: Losses) -> list[Stretch]:
    """Return the runs of `content` as stretches of `kind`, links and foreign words with elements of their own."""
    found = []
    for run in content:
        words = clean(run.text)
        link = safe_link(run.link)
        if link.startswith("#") and link[1:] not in losses.targets:
            link = ""
        owner = node
        if node is not None and link:
            owner = node.add("Link")
        elif node is not None and run.language:
            owner = node.add("Span", language=run.language)
        ink = Ink(face(cut_for(kind.cut, bold=run.bold, italic=run.italic)), kind.size, ACCENT if link else kind.colour)
        found.append(Stretch(words, ink, owner, link))
    return found


def break_lines(stretches: Sequence[Stretch], width: float, losses: Losses) -> list[Line]:
    """Return `stretches` as lines no wider than `width` points. There is always at least one line."""
    if len(stretches) == 1:
        quick = _plain_lines(stretches[0], width)
        if quick is not None:
            return quick
    if any(is_written_in(stretch.words) for stretch in stretches):
        stretches = by_script(stretches, width)
    return _mixed_lines(stretches, width, losses)


def _plain_lines(stretch: Stretch, width: float) -> list[Line] | None:
    """Return one stretch as lines, the short way; None where it has new lines, missing glyphs or very wide words."""
    if _BREAK in stretch.words:
        return None
    ink = stretch.ink
    measure, limit = ink.face.measure, width / ink.size
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
        [Stretch(" ".join(words) + (" " if number < last else ""), ink, stretch.node, stretch.link)] if words else []
        for number, words in enumerate(lines)
    ]


def _mixed_lines(stretches: Sequence[Stretch], width: float, losses: Losses) -> list[Line]:
    lines: list[Line] = []
    line: list[Word] = []
    used = 0.0
    for word in _words(stretches, losses):
        if not word:
            lines.append(_joined(line, ends=" "))
            line, used = [], 0.0
            continue
        wide = sum(piece.width for piece in word)
        gap = _space(word[0]) if line else 0.0
        if line and used + gap + wide > width:
            lines.append(_joined(line, ends=" "))
            line, used, gap = [], 0.0, 0.0
        parts = _fitted(word, wide, width)
        lines += [_joined([part]) for part in parts[:-1]]
        line.append(parts[-1])
        used += gap + (wide if len(parts) == 1 else sum(piece.width for piece in parts[-1]))
    lines.append(_joined(line))
    return lines


def _space(piece: Piece) -> float:
    ink = piece.stretch.ink
    return ink.face.measure(" ")[0] * ink.size


def _words(stretches: Sequence[Stretch], losses: Losses) -> Iterator[Word]:
    """Return words one by one; an empty word stands for a new line. Runs that touch make one word."""
    word: Word = []
    for stretch in stretches:
        for part in _SPLIT.split(stretch.words):
            if part and not part.isspace():
                word += _pieces(part, stretch, losses)
                continue
            if part and word:
                yield word
                word = []
            yield from ([] for _ in range(part.count(_BREAK)))
    if word:
        yield word


def _pieces(part: str, stretch: Stretch, losses: Losses) -> Word:
    ink = stretch.ink
    width, missing = ink.face.measure(part)
    if not missing:
        return [Piece(stretch.saying(part), width * ink.size)]
    return [_piece(shown, typed, stretch, losses) for shown, typed in _groups(part, missing)]


def _groups(part: str, missing: frozenset[str]) -> list[tuple[str, str]]:
    """Return a word cut where its face changes: what is shown, and what was typed, joiners included."""
    groups: list[tuple[str, str]] = []
    signs = face("Signs").characters
    last = ""
    for sign in part:
        kind = "own" if sign not in missing else "sign" if ord(sign) in signs else "lost"
        if sign in _JOINERS and groups:
            groups[-1] = (groups[-1][0], groups[-1][1] + sign)
        elif kind == last:
            groups[-1] = (groups[-1][0] + sign, groups[-1][1] + sign)
        else:
            groups.append((sign, sign))
            last = kind
    return groups


def _piece(shown: str, typed: str, stretch: Stretch, losses: Losses) -> Piece:
    ink = stretch.ink
    if ink.face.lacks(shown):
        if ord(shown[0]) in face("Signs").characters:
            ink = Ink(face("Signs"), ink.size, ink.colour)
            stretch = replace(stretch, ink=ink)
        else:
            losses.missing |= ink.face.lacks(shown)
            shown = MISSING * len(shown)
    actual = typed if shown != typed else ""
    return Piece(stretch.saying(shown, actual), ink.face.width(shown) * ink.size)


def _fitted(word: Word, wide: float, width: float) -> list[Word]:
    """Return the word itself, or, when it is wider than a whole line, its parts, cut after hyphens if it has any."""
    if wide <= width:
        return [word]
    signs = [sign for piece in word for sign in _signs(piece)]
    parts: list[Word] = []
    start, used = 0, 0.0
    place = 0
    while place < len(signs):
        if place > start and used + signs[place].width > width:
            cut = _after_hyphen(signs, start, place)
            parts.append(signs[start:cut])
            start = place = cut
            used = 0.0
        used += signs[place].width
        place += 1
    return [*parts, signs[start:]]


def _signs(piece: Piece) -> Iterator[Piece]:
    stretch = piece.stretch
    ink = stretch.ink
    if stretch.actual and len(stretch.actual) != len(stretch.words):
        yield piece
        return
    if isinstance(ink.face, ScriptFace):
        for cluster in ink.face.clusters(stretch.words):
            yield Piece(stretch.saying(cluster.words), ink.face.width(cluster.words) * ink.size)
        return
    for index, sign in enumerate(stretch.words):
        actual = stretch.actual[index] if stretch.actual else ""
        yield Piece(stretch.saying(sign, actual), ink.face.width(sign) * ink.size)


def _after_hyphen(signs: Word, start: int, place: int) -> int:
    """Return where to cut: after the last hyphen or slash before `place`, or at `place` itself."""
    for cut in range(place, start + 1, -1):
        if signs[cut - 1].stretch.words in _HYPHENS:
            return cut
    return place


def _joined(words: list[Word], ends: str = "") -> list[Stretch]:
    """Return the words of a line as few stretches, a space between words, `ends` after the last."""
    line: list[Stretch] = []
    texts: list[str] = []
    head: Stretch | None = None
    for index, word in enumerate(words):
        for number, piece in enumerate(word):
            stretch = piece.stretch
            lead = " " if index and not number else ""
            if head is not None and _alike(head, stretch):
                texts.append(lead + stretch.words)
                continue
            if head is not None and lead and _is_outer(stretch, head):
                # The space between two directions runs with the paragraph.
                stretch, lead = (
                    stretch.saying(lead + stretch.words, lead + stretch.actual if stretch.actual else ""),
                    "",
                )
            if head is not None:
                texts.append(lead)
                line.append(_closed(head, texts))
            head, texts = stretch, [stretch.words]
    if head is not None:
        way = head.way
        if ends and way is not None and way.level != way.base:
            return [*line, _closed(head, texts), _at_base(head, ends)]
        texts.append(ends)
        line.append(_closed(head, texts))
    return line


def _is_outer(stretch: Stretch, other: Stretch) -> bool:
    return stretch.way is not None and other.way is not None and stretch.way.level < other.way.level


def _at_base(stretch: Stretch, words: str) -> Stretch:
    """Return `words` in the family's face and the direction of the paragraph."""
    way = stretch.way and replace(stretch.way, level=stretch.way.base)
    return replace(stretch, words=words, ink=replace(stretch.ink, face=face("Regular")), actual="", way=way)


def _alike(one: Stretch, other: Stretch) -> bool:
    is_same = one.ink is other.ink and one.node is other.node and one.way == other.way
    return is_same and not one.actual and not other.actual


def _closed(head: Stretch, texts: list[str]) -> Stretch:
    words = "".join(texts)
    tail = words[len(head.words) :]
    return head.saying(words, head.actual + tail if head.actual else "")
