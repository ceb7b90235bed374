"""What is on each line once bytes, layout and markup are set aside?

Reads Markdown, HTML remains and plain mail alike, one line at a time and in linear time. It decides
nothing about needs: it says how a line stands (indent, bullet, heading, bold), which id and title
its words begin with, and gives the words. Addresses behind links are kept as asides; nothing else
but markup is taken away.

Older spreadsheets and mail programs still write Windows-1252, sometimes in the middle of a UTF-8
file, so bytes are decoded line by line. Control characters, byte order marks and bidirectional
overrides are taken out and counted, never silently. Joiners that Arabic, Indic scripts and emoji
need stay. What a card may keep of the rest is decided where text enters the model
(`userneeds.model.clean_text`).
"""

import codecs
import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from userneeds.model.clean_text import UNSEEN
from userneeds.model.grammar.lazy_pattern import LazyPattern
from userneeds.model.grammar.pages.line_edges import are_tagged, part_front
from userneeds.model.grammar.pages.line_labels import bullet_pieces, label_pieces
from userneeds.model.grammar.pages.speakers import (
    SharedFront,
    is_chat_header,
    page_fronts,
    spoken_line,
)

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_INVISIBLE = LazyPattern(UNSEEN)
_LONE_SURROGATE = LazyPattern("[\ud800-\udfff]")


def decode(data: bytes) -> str:
    """Return `data` as text: by its byte order mark, else as UTF-8.

    A line that is no UTF-8 is read as Windows-1252. Never refuses: bytes that mean nothing in
    either become U+FFFD.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace").removeprefix("\ufeff")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return "".join(_decode_line(line) for line in data.splitlines(keepends=True))


def _decode_line(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def remove_invisible(text: str) -> tuple[str, int]:
    """Return `text` without characters that cannot be seen, and how many were taken out."""
    kept = _INVISIBLE.sub("", text)
    return _LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", kept), len(text) - len(kept)


def split_lines(text: str) -> list[str]:
    """Return the lines of `text` as an editor counts them.

    Only line feeds and carriage returns part them.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines[-1] == "":
        return lines[:-1]
    return lines


LONGEST_LINE = 8_000
"""Characters; a longer line is no sentence and is kept as a note as it is."""
BOLD_LEVEL = 7
"""A bold line stands below all six levels of heading."""


@dataclass(frozen=True, slots=True)
class PastedLine:
    """One line, read as layout and words."""

    number: int
    """Counted from 1."""
    text: str = ""
    indent: int = 0
    bullet: bool = False
    numbered: bool = False
    level: int = 0
    """1 to 6 for a heading, `BOLD_LEVEL` for a line in bold, 0 for anything else."""
    rule: bool = False
    aside: bool = False
    """A comment, front matter or a line too long to read: kept, never parsed."""
    links: tuple[str, ...] = ()
    who: str = ""
    """Who said it and when, as it stood there."""


class PlainWords(NamedTuple):
    """What markup leaves."""

    text: str
    links: tuple[str, ...]
    """The addresses behind its links, in their order."""


_LINE_BREAK = LazyPattern(r"<br\s{0,9}/?>", re.IGNORECASE)
_QUOTE = LazyPattern(r"(?:[ \t]*>[ \t]?)+")
_BULLET = LazyPattern(
    r"(?:…|\.{3})(?=\w)|(?:o(?=\t)|\.(?=\s)|\[[ xX]\]|[-*+•◦▪●○‣⁃–—·∙☐☑☒✓✔✗✘→➢➤↳└]"
    r"|\d{1,3}[.)]|\(?[a-z]\)|\(\d{1,3}\)|(?:[a-h]|[ivx]{1,4})\.|[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]\ufe0f?)\s+"
    r"(?:\[[ xX]\]\s+)?"
)
_HEADING = LazyPattern(r"(#{1,6})\s+")
_RULE = LazyPattern(r"(?:[-=*_~]\s?){3,}$|[-*•]$")
_FENCE = LazyPattern(r"(?:```|~~~)\w*$")
_ESCAPED = LazyPattern(r"\\([-'\"*_#.+!()\[\]{}>`])|\\$")
_LINK = LazyPattern(r"!?\[([^\[\]\n]{1,300})\]\(([^()\s]{1,500})\)")
_ANCHOR = LazyPattern(r"<a\s[^<>]{0,100}?href=[\"']?([^\"'<>\s]{1,500})", re.IGNORECASE)
_TAG = LazyPattern(
    r"</?(?:b|strong|em|i|u|p|span|div|li|[uo]l|blockquote|h[1-6]|mark|a|font)"
    r"(?:\s[^<>]{0,200})?/?>",
    re.IGNORECASE,
)
_STARS = (LazyPattern(r"(?<![\w*])\*{1,3}(?=[^\s*])"), LazyPattern(r"(?<=[^\s*])\*{1,3}(?![\w*])"))
_UNDERLINES = (LazyPattern(r"(?<!\w)_{1,3}(?=[^\s_])"), LazyPattern(r"(?<=[^\s_])_{1,3}(?!\w)"))
_EDGE_STARS = LazyPattern(r"^\*{2,3}(?=[^\s*])|(?<=[^\s*\d])\*{2,3}$")
_FRONT_MATTER = LazyPattern(r"[\w-]{1,40}:(?:\s|$)|\s*-\s|\s+\S|#")
_MOST_FRONT_MATTER_LINES = 200
_FIRST_LINE_INSIDE = 2
"""Two rules in a row hold no front matter."""


def read_lines(raw_lines: Sequence[str], start: int, stop: int) -> Iterator[PastedLine]:
    """Yield the lines from index `start` up to `stop`; blank ones too: they end a paragraph."""
    matter_ends = _front_matter_end(raw_lines) if start == 0 else 0
    in_comment = False
    for number in range(start + 1, stop + 1):
        raw = raw_lines[number - 1]
        if number <= matter_ends or len(raw) > LONGEST_LINE:
            yield PastedLine(number, _collapse_spaces(raw), aside=True)
        elif in_comment or raw.lstrip().startswith("<!--"):
            in_comment = "-->" not in raw
            comment = raw.replace("<!--", "").replace("-->", "")
            yield PastedLine(number, _collapse_spaces(comment), aside=True)
        else:
            for piece in _pieces(raw):
                yield _read_line(number, piece)


def _pieces(raw: str) -> list[str]:
    """Return the lines that stand on one, parted by markup or by their labels."""
    if "<" in raw and not raw.lstrip().startswith("|"):
        return _LINE_BREAK.split(raw)
    return bullet_pieces(raw) or label_pieces(raw)


def read_spoken_lines(raw_lines: Sequence[str], start: int, stop: int) -> Iterator[PastedLine]:
    """Yield the same lines, those of a chat or a transcript without who said them."""
    fronts = page_fronts(raw_lines[start:stop])
    tagged = are_tagged(raw_lines[start:stop])
    for line in read_lines(raw_lines, start, stop):
        if line.aside:
            yield line
        else:
            words = _part_front(line, is_tagged=tagged)
            yield _part_speaker(words, fronts)


def _part_front(line: PastedLine, *, is_tagged: bool) -> PastedLine:
    """Return a line without votes, names and tags in front of its words."""
    front = part_front(line.text, is_tagged=is_tagged)
    if front.words == line.text:
        return line
    return replace(line, text=front.words, who=front.beside, bullet=line.bullet or front.is_counted)


def _part_speaker(line: PastedLine, fronts: SharedFront) -> PastedLine:
    """Return a line of a chat or a transcript without who said it."""
    if line.level or not line.text:
        return line
    if is_chat_header(line.text):
        return replace(line, aside=True)
    spoken = spoken_line(line.text, fronts)
    if spoken is None:
        return line
    who = "; ".join(filter(None, (spoken.who, line.who)))
    return replace(line, text=spoken.words, who=who)


def strip_markup(text: str) -> PlainWords:
    """Return `text` without markup, and the addresses its links pointed to."""
    links: tuple[str, ...] = ()
    if "\\" in text:
        text = _ESCAPED.sub(r"\1", text)
    if "&" in text:
        text = html.unescape(text)
    if "](" in text:
        links = tuple(link[2] for link in _LINK.finditer(text))
        text = _LINK.sub(r"\1", text)
    if "<" in text:
        links += tuple(_ANCHOR.findall(text))
        text = _TAG.sub("", _LINE_BREAK.sub(" ", text))
    if "*" in text:
        text = _EDGE_STARS.sub("", _strip_pairs(text, *_STARS))
    if "_" in text:
        text = _strip_pairs(text, *_UNDERLINES)
    if "`" in text and text.count("`") % 2 == 0:
        text = text.replace("`", "")
    return PlainWords(_collapse_spaces(text), links)


def _read_line(number: int, raw: str) -> PastedLine:
    quoted = _QUOTE.match(raw)
    rest = raw[quoted.end() :] if quoted else raw
    stripped = rest.strip()
    if not stripped:
        return PastedLine(number)
    if _RULE.match(stripped) or _FENCE.match(stripped):
        return PastedLine(number, rule=True)
    expanded = rest.expandtabs(4)
    indent = len(expanded) - len(expanded.lstrip())
    bullet = _BULLET.match(stripped)
    words = stripped[bullet.end() :] if bullet else stripped
    level = 0
    heading = _HEADING.match(words)
    if heading:
        level = len(heading[1])
        words = words[heading.end() :].rstrip("#").rstrip()
    elif words.startswith(("**", "__")) and words.rstrip(":").endswith(("**", "__")):
        level = BOLD_LEVEL
    text, links = strip_markup(words)
    return PastedLine(
        number,
        text,
        indent,
        bullet=bullet is not None,
        numbered=bullet is not None and stripped[0].isdigit(),
        level=level,
        links=links,
    )


def _strip_pairs(text: str, opening: LazyPattern, closing: LazyPattern) -> str:
    if len(opening.findall(text)) != len(closing.findall(text)):
        return text
    return closing.sub("", opening.sub("", text))


def _collapse_spaces(text: str) -> str:
    return " ".join(text.split())


def _front_matter_end(lines: Sequence[str]) -> int:
    """Return the number of the line that ends the front matter, or 0 where there is none."""
    if not lines or lines[0].strip() != "---":
        return 0
    for number, line in enumerate(lines[1:_MOST_FRONT_MATTER_LINES], 2):
        if line.strip() == "---":
            return number if number > _FIRST_LINE_INSIDE else 0
        if line.strip() and not _FRONT_MATTER.match(line):
            return 0
    return 0


def text_warnings(text: str, removed: int) -> tuple[str, ...]:
    """Return sentences about what could not be read as text.

    `removed` is the number of control characters that were taken out.
    """
    warnings = []
    if removed:
        warnings.append(
            f"{removed} control characters were taken out. "
            "If the text looks wrong, the file may not be text: "
            "export it as plain text or CSV and try again."
        )
    long_lines = _count_long_lines(text)
    if long_lines:
        warnings.append(
            f"{long_lines} lines are longer than {LONGEST_LINE:,} characters and were kept "
            "as notes. Put each need on a line of its own and paste again."
        )
    return tuple(warnings)


def _count_long_lines(text: str) -> int:
    if len(text) <= LONGEST_LINE:
        return 0
    return sum(len(line) > LONGEST_LINE for line in split_lines(text))
