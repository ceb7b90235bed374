"""How do three versions of a workshop become one: the common past, ours and theirs?

Field by field: a field that one side changed is theirs to change, a thing that one side added is
kept, prose is merged sentence by sentence, lists of words as sets. One engine serves git's merge
driver, a file changed on disk, a second window and recovery. Where both changed the same field
differently both versions are kept (`conflicts`). Comments of both sides survive.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from userneeds.yamlfile.merge.carried_comments import carry_comments
from userneeds.yamlfile.merge.conflicts import Conflict
from userneeds.yamlfile.merge.git_markers import split_versions
from userneeds.yamlfile.merge.line_merge import merge_lines
from userneeds.yamlfile.merge.value_merge import ValueMerger
from userneeds.yamlfile.patch.full_value import FullValue, full_value_of
from userneeds.yamlfile.patch.patcher import verified_splice
from userneeds.yamlfile.schema.file_types import SERIES, WORKSHOP
from userneeds.yamlfile.schema.record_codec import MapOf

if TYPE_CHECKING:
    from userneeds.yamlfile.schema.record_codec import RecordType
    from userneeds.yamlfile.syntax.emitter import YamlValue


class CannotMergeError(ValueError):
    """One of the versions cannot be read, so its meaning cannot be merged; merge it as text."""


@dataclass(frozen=True, slots=True)
class MergeResult:
    """The text of all three, and what waits in it for a choice."""

    text: str
    conflicts: tuple[Conflict, ...] = ()


class _ThreeTexts(NamedTuple):
    """A file in the common past, on our side and on theirs."""

    base: str
    ours: str
    theirs: str


def merge_workshops(
    base: str, ours: str, theirs: str, labels: tuple[str, str] = ("ours", "theirs")
) -> MergeResult:
    """Return the workshop with the changes of both sides since `base`.

    An empty `base` means that there was none. `labels` name the sides in conflicts: branches, or
    people. Raises CannotMergeError when a version cannot be read.
    """
    return merge_records(WORKSHOP, base, ours, theirs, labels)


def merge_series(
    base: str, ours: str, theirs: str, labels: tuple[str, str] = ("ours", "theirs")
) -> MergeResult:
    """Return the series with the changes of both sides since `base`, as `merge_workshops` does."""
    return merge_records(SERIES, base, ours, theirs, labels)


def merge_records(
    record: RecordType, base: str, ours: str, theirs: str, labels: tuple[str, str]
) -> MergeResult:
    """Return a file of either kind with the changes of both sides, as `merge_workshops` does."""
    return _merge_texts(record, _ThreeTexts(base, ours, theirs), labels)


def merge_marked(text: str, record: RecordType = WORKSHOP) -> MergeResult:
    """Return the file in which git left its markers, merged by meaning.

    What only one side has is kept, because git does not tell whether the other removed it. Raises
    CannotMergeError when one side's file cannot be read.
    """
    versions = split_versions(text)
    base = versions.base if full_value_of(record, versions.base) else ""
    texts = _ThreeTexts(base, versions.ours, versions.theirs)
    return _merge_texts(record, texts, versions.labels)


def _merge_texts(
    record: RecordType, originals: _ThreeTexts, labels: tuple[str, str]
) -> MergeResult:
    texts = _ThreeTexts(*map(_normalise, originals))
    if texts.theirs in {texts.ours, texts.base}:
        return MergeResult(originals.ours)
    if texts.base == texts.ours:
        return MergeResult(originals.theirs)
    past = _read_version(record, texts.base) if texts.base.strip() else None
    here = _read_version(record, texts.ours)
    there = _read_version(record, texts.theirs)
    collections = [each.key for each in record.fields if isinstance(each.field_type, MapOf)]
    merger = ValueMerger(labels, collections)
    past_fields = {} if past is None else past.all_fields
    merged = merger.merge_maps(past_fields, here.all_fields, there.all_fields, ())
    text = None if merger.conflicts else _merged_line_by_line(record, texts, merged)
    if text is None:
        text = verified_splice(record, here, merged).text
        text = _with_their_comments(record, texts, text, merged)
    text = _with_line_ends_of(originals.ours, text)
    return MergeResult(text, tuple(merger.conflicts))


def _read_version(record: RecordType, text: str) -> FullValue:
    version = full_value_of(record, text)
    if version is None:
        raise CannotMergeError("One of the versions has faults, so what it means cannot be merged.")
    return version


def _merged_line_by_line(
    record: RecordType, texts: _ThreeTexts, merged: dict[str, YamlValue]
) -> str | None:
    """Return the texts merged as lines, with every comment, if that says what is to be said."""
    lines = merge_lines(*(text.split("\n") for text in texts))
    text = None if lines is None else "\n".join(lines)
    if text is not None and _reads_as(record, text, merged):
        return text
    return None


def _with_their_comments(
    record: RecordType, texts: _ThreeTexts, text: str, merged: dict[str, YamlValue]
) -> str:
    with_comments = carry_comments(texts.base, texts.theirs, text)
    if _reads_as(record, with_comments, merged):
        return with_comments
    return carry_comments(texts.base, texts.theirs, text, at_end=True)


def _normalise(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def _with_line_ends_of(original: str, text: str) -> str:
    """Return `text` with the line ends of `original`."""
    if "\r\n" in original:
        return text.replace("\n", "\r\n")
    return text


def _reads_as(record: RecordType, text: str, merged: dict[str, YamlValue]) -> bool:
    full = full_value_of(record, text)
    return full is not None and full.all_fields == merged
