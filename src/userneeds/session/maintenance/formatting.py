"""How does a file look in the house layout, with not a word and not a comment lost?

The same layout as a new file: fields in the order of the format, a blank line between cards, line
ends and quotes as formatters like them. Fields that are not known stay, comments return to the
entries they were about. A file whose comments would not all come back is only tidied at the ends of
its lines.
"""

from collections import Counter
from pathlib import Path

from userneeds.session.errors import NotAWorkshop, ReadOnly
from userneeds.session.maintenance.file_check import problems_in_bytes
from userneeds.session.storage.filenames import SERIES_FILE, TEMPLATE_SUFFIX
from userneeds.yamlfile.merge.carried_comments import carry_comments
from userneeds.yamlfile.patch.comments import comment_texts, find_comments
from userneeds.yamlfile.patch.full_value import full_value_of
from userneeds.yamlfile.patch.room_layout import room_layout_of
from userneeds.yamlfile.read.upgrade import format_version_of
from userneeds.yamlfile.schema.file_types import FORMAT_VERSION, SERIES, TEMPLATE, WORKSHOP
from userneeds.yamlfile.schema.record_codec import RecordType
from userneeds.yamlfile.syntax.yaml_parser import parse
from userneeds.yamlfile.write.writer import file_text


def format_text(text: str, path: Path) -> str:
    """Return what a file says in the house layout; the same text when it has it already.

    Raises:
        NotAWorkshop: when it cannot be read; nothing can be laid out then.
        ReadOnly: when a newer version of the program wrote it.
    """
    record = file_layout_of(path)
    tidy = text.removeprefix("\ufeff").replace("\r\n", "\n").rstrip("\n") + "\n"
    full = full_value_of(record, tidy)
    if full is None:
        problems = problems_in_bytes(text.encode("utf-8"), path)
        raise NotAWorkshop(f"{path.name} cannot be read.", problems, "Mend it first.")
    version = format_version_of(full.root) or FORMAT_VERSION
    if version > FORMAT_VERSION:
        sentence = f"{path.name} was written by a newer version of userneeds."
        raise ReadOnly(sentence, "Install that version.")
    room = room_layout_of(tidy, full.root)
    laid_out = carry_comments("", tidy, file_text(record, full.all_fields, room=room))
    again = full_value_of(record, laid_out)
    is_same = again is not None and again.all_fields == full.all_fields
    if is_same and _comment_counts(laid_out) == _comment_counts(tidy):
        return laid_out
    return tidy


def file_layout_of(path: Path) -> RecordType:
    """Return what a file of this name holds."""
    if path.name == SERIES_FILE:
        return SERIES
    if path.name.endswith(TEMPLATE_SUFFIX):
        return TEMPLATE
    return WORKSHOP


def _comment_counts(text: str) -> Counter[str]:
    comments = find_comments(text, parse(text).root)
    return Counter(comment_texts(text, comments))
