"""How does a file look in the house layout, with not a word and not a comment lost?

The same layout as a new file: fields in the order of the format, a blank line between cards, line ends and quotes as
formatters like them. Fields that are not known stay, comments return to the entries they were about. A file whose
comments would not all come back is only tidied at the ends of its lines.
"""

from collections import Counter
from pathlib import Path

from userneeds.session.checking import problems_of
from userneeds.session.errors import NotAWorkshop, ReadOnly
from userneeds.session.filenames import SERIES_FILE, TEMPLATE_SUFFIX
from userneeds.text.comments import find_comments, words_of
from userneeds.text.fields import FORMAT, SERIES, TEMPLATE, WORKSHOP
from userneeds.text.meaning import meaning_of
from userneeds.text.parsing import parse
from userneeds.text.records import Record
from userneeds.text.remarks import carry_comments
from userneeds.text.upgrade import format_of
from userneeds.text.writer import laid_out


def formatted(text: str, path: Path) -> str:
    """Return what a file says in the house layout; the same text when it has it already.

    Raises:
        NotAWorkshop: when it cannot be read; nothing can be laid out then.
        ReadOnly: when a newer version of the program wrote it.
    """
    record = record_of(path)
    tidy = text.removeprefix("\ufeff").replace("\r\n", "\n").rstrip("\n") + "\n"
    meaning = meaning_of(record, tidy)
    if meaning is None:
        raise NotAWorkshop(f"{path.name} cannot be read.", problems_of(text.encode("utf-8"), path), "Mend it first.")
    if (format_of(meaning.root) or FORMAT) > FORMAT:
        raise ReadOnly(f"{path.name} was written by a newer version of userneeds.", "Install that version.")
    new = carry_comments("", tidy, laid_out(record, meaning.full))
    after = meaning_of(record, new)
    same = after is not None and after.full == meaning.full and _remarks(new) == _remarks(tidy)
    return new if same else tidy


def record_of(path: Path) -> Record:
    """Return what a file of this name holds."""
    if path.name == SERIES_FILE:
        return SERIES
    return TEMPLATE if path.name.endswith(TEMPLATE_SUFFIX) else WORKSHOP


def _remarks(text: str) -> Counter[str]:
    return Counter(words_of(text, find_comments(text, parse(text).root)))
