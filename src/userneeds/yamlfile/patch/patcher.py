"""How is a file saved so that only what changed is different?

The smallest edit is tried first; its text is read again and must mean exactly the workshop that was
to be saved. Where it does not, bigger and bigger values are written anew, at last the whole file.
No comment is lost but with the entry that held it. A file that cannot be read, or that a newer
version wrote, is never saved over.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from userneeds.yamlfile.patch.comments import restore_lost_comments
from userneeds.yamlfile.patch.excerpt import excerpt_of, restore_omitted
from userneeds.yamlfile.patch.full_value import FullValue, full_value_of, with_unknown_fields
from userneeds.yamlfile.patch.room_layout import room_layout_of
from userneeds.yamlfile.patch.section_edits import remove_headings
from userneeds.yamlfile.patch.splice import Splice, TooTangledError
from userneeds.yamlfile.patch.value_edits import edit_value
from userneeds.yamlfile.read.fast_path import read_fast
from userneeds.yamlfile.read.upgrade import format_version_of
from userneeds.yamlfile.schema.file_types import FORMAT_VERSION, SERIES, WORKSHOP
from userneeds.yamlfile.write.writer import file_text, yaml_value_of

if TYPE_CHECKING:
    from userneeds.model.series import Series
    from userneeds.model.workshop import Workshop
    from userneeds.yamlfile.patch.excerpt import Excerpt
    from userneeds.yamlfile.schema.record_codec import RecordType
    from userneeds.yamlfile.syntax.emitter import YamlValue

UNLIMITED_DEPTH = 99
_DEPTHS = (UNLIMITED_DEPTH, 3, 2, 1)
"""How many levels down an edit may reach.

First as deep as it likes, then down to whole fields, to whole entries, to whole sections.
"""
_BARE_NEWLINE = re.compile(r"(?<!\r)\n")
_OPENING_COMMENTS = re.compile(r"(?:[ \t]*(?:#.*)?\n)*")


class CannotPatchError(ValueError):
    """The file cannot be read, or is of a newer version; it must not be saved over."""


def patch_workshop(
    old_text: str, workshop: Workshop, before: Workshop | None = None, room_place: str = ""
) -> str:
    """Return `old_text` with as few characters changed as it takes to mean `workshop`.

    The same text comes back when nothing changed. Where it is known that `old_text` means `before`,
    only the part of a large file is looked at that the change concerns. New cards for the room go
    below the line `room_place`, where the file has it (`room_places`). Raises CannotPatchError when
    `old_text` cannot be read.
    """
    excerpt = excerpt_of(old_text, before, workshop) if before is not None else None
    whole = _patch_excerpt(excerpt, room_place) if excerpt is not None else None
    if whole is not None and read_fast(WORKSHOP, whole, workshop) == workshop:
        return whole
    return _patch_file(WORKSHOP, old_text, workshop, room_place)


def _patch_excerpt(excerpt: Excerpt, room_place: str) -> str | None:
    try:
        changed = _patch_file(WORKSHOP, excerpt.text, excerpt.workshop, room_place)
    except CannotPatchError:
        return None
    return restore_omitted(changed, excerpt.omitted)


def patch_series(old_text: str, series: Series) -> str:
    """Return `old_text` with as few characters changed as it takes to mean `series`."""
    return _patch_file(SERIES, old_text, series)


def _patch_file(record: RecordType, old_text: str, value: object, room_place: str = "") -> str:
    text = old_text.removeprefix("\ufeff")
    has_carriage_returns = "\r\n" in text and not _BARE_NEWLINE.search(text)
    if has_carriage_returns:
        text = text.replace("\r\n", "\n")
    before = full_value_of(record, text)
    if before is None:
        raise CannotPatchError("The file has faults; mend them before it is saved over.")
    version = format_version_of(before.root) or FORMAT_VERSION
    if version > FORMAT_VERSION:
        raise CannotPatchError(
            "A newer version of userneeds wrote this file; it can be read but not changed."
        )
    new = yaml_value_of(record, value)
    if before.known_fields == new:
        return old_text
    full = with_unknown_fields(before.root, before.known_fields, new)
    changed = verified_splice(record, before, full, room_place).text
    if has_carriage_returns:
        changed = changed.replace("\n", "\r\n")
    if old_text.startswith("\ufeff"):
        return "\ufeff" + changed
    return changed


class SpliceResult(NamedTuple):
    """A changed text, and how deep the edit reached that made it: the deeper, the smaller it is."""

    text: str
    depth: int


def verified_splice(
    record: RecordType, before: FullValue, new: dict[str, YamlValue], room_place: str = ""
) -> SpliceResult:
    """Return the text that says `new` in full, by the smallest edit that is proven to say it.

    Raises CannotPatchError when not even the whole file written anew would say it; nothing is
    better than wrong.
    """
    before = _without_headings_of_gone(record, before, new)
    unordered = _stages_without_names(new)
    loses_names = _loses_names(before.all_fields, new, unordered)
    for depth in () if loses_names else _DEPTHS:
        splice = Splice(before.text, depth, [], room_place, unordered)
        try:
            edit_value(splice, before.root, before.all_fields, new)
            candidate = splice.apply()
        except TooTangledError:
            continue
        after = full_value_of(record, candidate)
        if after is not None and after.all_fields == new:
            kept = _with_lost_comments(before, candidate, after, splice.deleted_spans())
            return SpliceResult(kept, depth)
    opening = _OPENING_COMMENTS.match(before.text)
    opening_comments = opening.group() if opening else ""
    room = room_layout_of(before.text, before.root)
    whole = opening_comments + file_text(record, new, room=room)
    after = full_value_of(record, whole)
    if after is None or after.all_fields != new:
        raise CannotPatchError("This workshop cannot be written so that it reads the same again.")
    return SpliceResult(_with_lost_comments(before, whole, after, []), 0)


def _without_headings_of_gone(
    record: RecordType, before: FullValue, new: dict[str, YamlValue]
) -> FullValue:
    """Return what stood before without the headings of people who are no longer there.

    They go first, on their own: an edit that begins where such a line ends would be tangled in it.
    """
    headings = Splice(before.text, 0, [])
    remove_headings(headings, before.root, before.all_fields, new)
    if not headings.edits:
        return before
    return full_value_of(record, headings.apply()) or before


def _stages_without_names(new: dict[str, YamlValue]) -> frozenset[str]:
    agenda = new.get("agenda")
    stages = agenda if isinstance(agenda, list) else []
    nameless = [each for each in stages if isinstance(each, dict) and each.get("anonymous")]
    return frozenset(str(each.get("id", "")) for each in nameless)


def _loses_names(
    old: dict[str, YamlValue], new: dict[str, YamlValue], unordered: frozenset[str]
) -> bool:
    """Tell whether cards lose their authors, below whose heading they would still stand."""
    before, after = old.get("cards"), new.get("cards")
    if not unordered or not isinstance(before, dict) or not isinstance(after, dict):
        return False
    return any(
        isinstance(card, dict)
        and card.get("stage") in unordered
        and not card.get("by")
        and _author_of(before.get(key))
        for key, card in after.items()
    )


def _author_of(card: YamlValue | None) -> str:
    return str(card.get("by", "")) if isinstance(card, dict) else ""


def _with_lost_comments(
    before: FullValue, text: str, after: FullValue, deleted: list[tuple[int, int]]
) -> str:
    return restore_lost_comments((before.text, before.root), (text, after.root), deleted)
