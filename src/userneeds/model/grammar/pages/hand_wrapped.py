"""Which short lines did somebody break by hand, as on a sticky note, though they are one sentence?

'the barrier only opens' above 'with the old card', and an empty line before the next note: below a
line stands its rest, on most notes of the page. Where lines are notes of their own, they begin
alike and none goes on with the one above.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from userneeds.model.grammar.lazy_pattern import LazyPattern
from userneeds.model.grammar.line_ends import ends_open, ends_sentence
from userneeds.model.grammar.word_classes import PREPOSITIONS, SUBORDINATORS

_LONGEST_LINE = 44
"""Characters; a sticky note has no room for more."""
_MOST_LINES = 5
"""Of a note."""
_FEWEST_NOTES = 2
_GOES_ON = PREPOSITIONS | SUBORDINATORS | {"and", "or", "but", "to", "that", "who", "which", "than"}
_NO_WORDS = LazyPattern(r"\s*(?:[^\w\s\"“'‘(£]|\w{1,2}[.)]\s)|.*[:\t|]|.*\s-\s")
"""Bullets, labels and cells: lines that their writer laid out otherwise."""
_OPENS_FRAME = LazyPattern(r"\s*(?:as\s+an?\s|(?:i|we)\s+(?:need|want|would)\b|so\s+that\b|when\s)")


class _Note(NamedTuple):
    """Lines without an empty one between them."""

    start: int
    """The index of the first one."""
    lines: Sequence[str]


def with_notes_joined(lines: list[str]) -> list[str]:
    """Return as many lines, each note that was wrapped by hand on its first one."""
    notes = list(_notes(lines))
    wrapped = [note for note in notes if len(note.lines) > 1]
    if len(notes) < _FEWEST_NOTES or not wrapped or not all(map(_may_be_note, notes)):
        return lines
    rests = [pair for note in wrapped for pair in zip(note.lines, note.lines[1:], strict=False)]
    going_on = sum(_goes_on(line.strip(), rest.strip()) for line, rest in rests)
    if 2 * going_on <= len(rests):
        return lines
    joined = list(lines)
    for note in wrapped:
        stop = note.start + len(note.lines)
        joined[note.start] = " ".join(map(str.strip, note.lines))
        joined[note.start + 1 : stop] = [""] * (len(note.lines) - 1)
    return joined


def _notes(lines: Sequence[str]) -> Iterator[_Note]:
    start = 0
    for index, line in enumerate([*lines, ""]):
        if line.strip():
            continue
        if index > start:
            yield _Note(start, lines[start:index])
        start = index + 1


def _may_be_note(note: _Note) -> bool:
    if len(note.lines) > _MOST_LINES or max(map(len, note.lines)) > _LONGEST_LINE:
        return False
    if any(map(ends_sentence, note.lines[:-1])):
        return False
    if any(line[:1].isspace() or line.strip()[:1].isupper() for line in note.lines[1:]):
        return False
    if any(map(_OPENS_FRAME.match, note.lines[1:])):
        return False
    return not any(map(_NO_WORDS.match, note.lines))


def _goes_on(line: str, rest: str) -> bool:
    """Say whether a line is the rest of the one above: by its first word, or by that one's last."""
    opens_small = line[:1].isupper() and rest[:1].islower()
    return opens_small or ends_open(line) or rest.split(maxsplit=1)[0] in _GOES_ON
