"""Which part of the facilitator's notes is for somebody else?

Notes on a card, a theme or a stretch of work are for the facilitator alone. A paragraph that begins
with '[room]', '[group]' or '[public]' goes as far as that; it ends at an empty line. The script of
a stage is read by whoever helps to lead it, so it goes as far as the group; to the public goes of
it what is marked.
"""

from collections.abc import Mapping

from userneeds.disclosure.readers import READERS, Reader

_MARKS: Mapping[str, Reader] = {f"[{reader}]": reader for reader in READERS if reader != "me"}
MARKS_IN_WORDS = " or ".join((", ".join(tuple(_MARKS)[:-1]), tuple(_MARKS)[-1]))
"""How a paragraph may begin, for whoever writes notes."""


def notes_for(notes: str, reader: Reader) -> str:
    """Return the paragraphs of notes that a reader may have, without their marks."""
    if not notes or reader == "me":
        return notes
    if "[" not in notes:
        return ""
    shown: list[str] = []
    goes_to_reader = False
    for line in notes.split("\n"):
        words = line.strip()
        mark = _mark_of(line)
        if mark:
            goes_to_reader = READERS.index(_MARKS[mark]) >= READERS.index(reader)
            words = words[len(mark) :].strip()
        elif not words:
            goes_to_reader = False
        if goes_to_reader:
            shown.append(words)
    return "\n".join(shown)


def script_for(script: str, reader: Reader) -> str:
    """Return what of a stage's script a reader may have, for papers without its marks."""
    if reader == "public":
        return notes_for(script, reader)
    if reader != "group" or "[" not in script:
        return script
    lines = map(_without_mark, script.split("\n"))
    return "\n".join(lines)


def _without_mark(line: str) -> str:
    mark = _mark_of(line)
    return line.strip()[len(mark) :].strip() if mark else line


def _mark_of(line: str) -> str:
    words = line.strip().casefold()
    return next(filter(words.startswith, _MARKS), "")
