"""How are the lines of a page laid out, before any of them is read?

Columns that blanks keep apart, cells in quotation marks on lines of their own, labels above their
words and the voices of subtitles come out as what the readers of lines and tables know. Each line
keeps its number: what moves, moves within its line or to the next.
"""

import re
from collections.abc import Sequence

from userneeds.model.grammar.lazy_pattern import LazyPattern
from userneeds.model.grammar.line_ends import ends_sentence
from userneeds.model.grammar.pages.column_names import ColumnMeaning, column_meaning
from userneeds.model.grammar.pages.hand_wrapped import with_notes_joined
from userneeds.model.grammar.pages.line_labels import LABEL_MEANINGS
from userneeds.model.grammar.pages.sheets import names_columns
from userneeds.model.grammar.word_classes import is_word_for_person, names_person

_GAP = LazyPattern(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
_VOICE = LazyPattern(r"<v(?:\.\w++)?\s(?P<who>[^<>]{1,60})>(?P<words>[^<>]*)(?:</v>)?")
_COUNTED_LINE = LazyPattern(r"\s{0,8}(?P<number>[1-9]\d?)\s[^\W\d_]")
_ARROW = LazyPattern(r"\s(?:→|➔|⇒|[-=]?>)\s")
_SLASH = LazyPattern(r"\s/\s")
_JOINTS = ((_ARROW, 2), (_SLASH, 3))
"""What parts the cells of lines that are all alike, and how many cells are no accident."""
_COUNTED_TITLE = LazyPattern(r"(?P<title>[^\W\d][^()]{1,40})\s\((?P<count>\d{1,3})\):?")
_FEWEST_COUNTED = 3
_FEWEST_ROWS = 2
_WIKI_HEADING = LazyPattern(
    r"(?P<marks>={1,6})\s(?P<words>[^=]+?)(?:\s=+)?|h(?P<level>[1-6])\.\s(?P<title>.+)"
)
_UNDERLINE = LazyPattern(r"={3,}|-{3,}|~{3,}")
_LONGEST_HEADING = 8
"""Words of an underlined heading; a longer line above a rule is a sentence."""
_FILLED = LazyPattern(
    r"(?:as\s+)?(?:an?\s+)?\[[^\[\]]+\],?\s+(?:(?:i|we)\s+)?(?:needs?|wants?)(?:\s+to)?\s+\[[^\[\]]+\].*",
    re.IGNORECASE,
)
_WITHOUT_BRACKETS = str.maketrans("", "", "[]")
_CELL_TAG = LazyPattern(r"<t[dh][\s>]", re.IGNORECASE)
_CELL_JOINT = LazyPattern(r"</t[dh]>\s{0,20}<t[dh](?:\s[^<>]{0,200})?>", re.IGNORECASE)
_TABLE_TAGS = LazyPattern(r"</?(?:table|thead|tbody|tr|t[dh])(?:\s[^<>]{0,200})?>", re.IGNORECASE)
_LABEL_MARKS = " \t*_#>:?"
_LONGEST_LABEL = 3
"""Words of a label on a line of its own."""
_BULLETS = ("-", "*", "•", "+")
_NAME_BEHIND = LazyPattern(r"\s[-–—]\s\W{0,3}(?P<name>[A-Za-z][A-Za-z ]{1,11})\W{0,3}$")


def even_layout(lines: Sequence[str]) -> list[str]:
    """Return as many lines, laid out as the readers of lines and tables know them."""
    evened = [_hashed(_unquoted(_spoken(_tabbed(line)))) for line in lines]
    if len(evened) == 1:  # a typed line has no columns
        return evened
    evened = _with_headings(_with_counted_titles(_with_definitions(_without_names_behind(evened))))
    evened = with_notes_joined(_with_templates_filled(evened))
    return _with_labels_beside(_with_tabs(_with_cells(_with_points(evened))))


def _spoken(line: str) -> str:
    """Return '<v Rosa Diaz>I need …</v>' as 'Rosa Diaz: I need …'."""
    voice = _VOICE.fullmatch(line.strip()) if "<v" in line[:40] else None
    return f"{voice['who']}: {voice['words']}" if voice else line


def _tabbed(line: str) -> str:
    """Return the row of a table of a web page with tabs between its cells."""
    if "<t" not in line or not _CELL_TAG.search(line):
        return line
    return _TABLE_TAGS.sub("", _CELL_JOINT.sub("\t", line))


def _hashed(line: str) -> str:
    """Return a heading of a wiki as Markdown has it: '== Staff ==' as '## Staff'."""
    heading = _WIKI_HEADING.fullmatch(line.strip()) if line.lstrip()[:1] in {"=", "h"} else None
    if heading is None:
        return line
    level = int(heading["level"] or len(heading["marks"]))
    return f"{'#' * level} {heading['words'] or heading['title']}"


def _with_headings(lines: list[str]) -> list[str]:
    """Return lines with underlined titles as Markdown has them: '# Staff'."""
    marked = list(lines)
    for index in range(1, len(lines)):
        underline = _UNDERLINE.fullmatch(lines[index].rstrip())
        title = lines[index - 1]
        is_first = index == 1 or not lines[index - 2].strip()
        if underline and is_first and _may_be_heading(title, underline[0]):
            marked[index - 1] = f"{'#' if underline[0][0] == '=' else '##'} {title.strip()}"
            marked[index] = ""
    return marked


def _may_be_heading(title: str, underline: str) -> bool:
    """Say whether a line is a title by its looks, about as long as what underlines it."""
    words = title.strip()
    is_plain = words[:1].isalnum() and not ends_sentence(words.rstrip(":"))
    is_short = len(words.split()) <= _LONGEST_HEADING
    return is_plain and is_short and 2 * len(underline) >= len(words)


def _with_counted_titles(lines: list[str]) -> list[str]:
    """Return lines with a title above as many as it counts as a heading: 'Queues (3)'."""
    marked = list(lines)
    for index, line in enumerate(lines):
        title = _COUNTED_TITLE.fullmatch(line.strip())
        if title and _counts_below(lines, index, int(title["count"])):
            marked[index] = f"## {title['title']}"
    return marked


def _counts_below(lines: Sequence[str], index: int, count: int) -> bool:
    """Say whether so many lines stand below, and then a gap or the next title that counts."""
    below = lines[index + 1 : index + 1 + count]
    after = "".join(lines[index + 1 + count : index + 2 + count]).strip()
    is_end = not after or _COUNTED_TITLE.fullmatch(after) is not None
    return is_end and len(below) == count > 0 and all(map(str.strip, below))


def _with_definitions(lines: list[str]) -> list[str]:
    """Return lines with what is said of a word beside it: 'Pilot' above ': needs the tide'."""
    beside = list(lines)
    for index in range(1, len(lines)):
        if lines[index].startswith(": ") and lines[index - 1].strip():
            beside[index - 1] = f"{lines[index - 1].rstrip()}{lines[index]}"
            beside[index] = ""
    return beside


def _with_templates_filled(lines: list[str]) -> list[str]:
    """Return lines without the brackets of a template that several of them fill in.

    '[Busy parent] needs [numbers by nine] so that …'; one line alone is the template itself.
    """
    filled = [index for index, line in enumerate(lines) if _FILLED.fullmatch(line.strip())]
    if len(filled) < _FEWEST_ROWS:
        return lines
    plain = list(lines)
    for index in filled:
        plain[index] = lines[index].translate(_WITHOUT_BRACKETS)
    return plain


def _unquoted(line: str) -> str:
    """Return a line that is one cell of a sheet without its quotation marks."""
    inner = line.strip()[1:-1]
    is_cell = line[:1] == '"' and line.rstrip()[-1:] == '"' and '""' in inner
    if is_cell and '"' not in inner.replace('""', ""):
        return inner.replace('""', '"')
    return line


def _with_points(lines: list[str]) -> list[str]:
    """Return lines that count up without a point as a list has them: '1 Patients' as '1. Patients'.

    Slides and PDF files lose the points of their lists.
    """
    pointed = list(lines)
    expected = 1
    for index, line in enumerate(lines):
        number = _number_of(line)
        if not number:
            continue
        if number != expected:
            return lines
        pointed[index] = line.replace(str(number), f"{number}.", 1)
        expected += 1
    return pointed if expected > _FEWEST_COUNTED else lines


def _number_of(line: str) -> int:
    counted = _COUNTED_LINE.match(line)
    return int(counted["number"]) if counted else 0


def _with_cells(lines: list[str]) -> list[str]:
    """Return lines whose parts arrows join, all alike, with tabs between them."""
    for joint, fewest in _JOINTS:
        cells = [_cells(joint, line) for line in lines if line.strip()]
        widths = {len(row) for row in cells}
        are_alike = len(cells) >= _FEWEST_ROWS and len(widths) == 1 and min(widths) >= fewest
        if are_alike and (joint is _ARROW or all(map(_names_somebody, cells))):
            return ["\t".join(_cells(joint, line)) for line in lines]
    return lines


def _cells(joint: LazyPattern, line: str) -> list[str]:
    """Return the cells of a line; what joins nothing at its end stands before an empty one."""
    return joint.split(f"{line.strip()} ")


def _names_somebody(cells: Sequence[str]) -> bool:
    """Say whether the first of some cells is who the others are about, without a label."""
    word = cells[0].strip().casefold().rpartition(" ")[2]
    return ":" not in cells[0] and (is_word_for_person(word) or names_person(word))


def _with_tabs(lines: list[str]) -> list[str]:
    """Return lines whose columns blanks kept apart, below their names, with tabs between them."""
    if not any(_GAP.search(line) for line in lines):
        return lines
    columns = 0
    tabbed = []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        cells = _GAP.split(line.strip())
        if (
            not columns
            and len(cells) == len(_GAP.split(following.strip()))
            and names_columns(cells)
        ):
            columns = len(cells)
        elif len(cells) != columns:
            columns = 0
        tabbed.append("\t".join(cells) if columns else line)
    return tabbed


def _without_names_behind(lines: list[str]) -> list[str]:
    """Return lines without what a part of the frame is called behind it: '… I see it - **WHAT**'.

    Only where several lines end so.
    """
    bare = list(map(_without_name_behind, lines))
    named = sum(line != given for line, given in zip(bare, lines, strict=True))
    return bare if named >= _FEWEST_ROWS else lines


def _without_name_behind(line: str) -> str:
    end = _NAME_BEHIND.search(line)
    is_named = end is not None and column_meaning(end["name"]) in LABEL_MEANINGS
    return line[: end.start()] if end and is_named else line


def _with_labels_beside(lines: list[str]) -> list[str]:
    """Return lines with each label before its words: 'Who' above 'tenant' gives 'Who: tenant'.

    Only where roles and wants both have one, or titles of lists would be taken for labels.
    """
    labels = {index: label for index in range(len(lines)) if (label := _label_above(lines, index))}
    if not {"role", "want"} <= set(labels.values()):
        return lines
    beside = list(lines)
    for index in labels:
        beside[index] = ""
        beside[index + 1] = f"{lines[index].strip(_LABEL_MARKS)}: {lines[index + 1].strip()}"
    return beside


def _label_above(lines: Sequence[str], index: int) -> ColumnMeaning | None:
    """Return what the one line below a label is; None for any other line."""
    meaning = _label(lines[index])
    if meaning is None:
        return None
    below = [*lines[index + 1 : index + 3], "", ""]
    words = below[0].strip()
    if not words or words.startswith(_BULLETS) or _label(words):
        return None
    is_alone = not below[1].strip() or _label(below[1])
    return meaning if is_alone else None


def _label(line: str) -> ColumnMeaning | None:
    words = line.strip(_LABEL_MARKS)
    if not words or len(words.split()) > _LONGEST_LABEL or ":" in words:
        return None
    meaning = column_meaning(words)
    return meaning if meaning in LABEL_MEANINGS else None
