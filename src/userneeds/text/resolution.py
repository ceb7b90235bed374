"""How is a choice between two versions written into the file?

The chosen version is read by the field it belongs to, so a number stays a number; the block with both versions goes. As
with every save, only those lines change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from userneeds.text.conflicts import GONE, HERE, Conflict, waiting_in
from userneeds.text.fields import WORKSHOP
from userneeds.text.kinds import Choice, Day, Kind, Line, Many, Moment, Number, Prose, Report, Truth, Whole
from userneeds.text.layout import Plain, like
from userneeds.text.meaning import Meaning, meaning_of
from userneeds.text.nodes import Node, Scalar
from userneeds.text.parsing import parse
from userneeds.text.patch import CannotPatchError, spliced
from userneeds.text.records import CONFLICT, Keyed, Record
from userneeds.text.scalars import Bare

if TYPE_CHECKING:
    from collections.abc import Sequence

Side: TypeAlias = Literal["ours", "theirs"]
_SCALARS = (Line, Prose, Whole, Number, Truth, Day, Moment, Choice)


def find_conflicts(text: str, record: Record = WORKSHOP) -> tuple[Conflict, ...]:
    """Return what waits for a choice in `text`; empty when it cannot be read."""
    meaning = meaning_of(record, text)
    return tuple(waiting_in(meaning.full)) if meaning else ()


def choose(text: str, conflict: Conflict, side: Side, record: Record = WORKSHOP) -> str:
    """Return `text` with one side's version of the field and without the conflict.

    Raises CannotPatchError when `text` cannot be read or the conflict is not in it.
    """
    meaning = meaning_of(record, text)
    if meaning is None or conflict.path not in {waiting.path for waiting in waiting_in(meaning.full)}:
        raise CannotPatchError("This conflict is not in the file any more; read it again.")
    version = conflict.ours if side == "ours" else conflict.theirs
    *above, name = conflict.path
    return spliced(record, meaning, _chosen(record, meaning, (*above, name), version)).text


def _chosen(record: Record, meaning: Meaning, path: Sequence[str], version: str) -> dict[str, Plain]:
    full = _copied(meaning.full)
    place: Plain = full
    for step in path[:-1]:
        place = _below(place, step)
    name = path[-1]
    if isinstance(place, list):
        thing = _below(place, name)
        if version == GONE:
            place.remove(thing)
        elif isinstance(thing, dict):
            thing.pop(CONFLICT, None)
    elif isinstance(place, dict):
        place.pop(CONFLICT + name, None)
        if version == GONE:
            place.pop(name, None)
        elif version != HERE:
            place[name] = typed(kind_at(record, path), version)
    return full


def _below(place: Plain, step: str) -> Plain:
    if isinstance(place, dict):
        return place.get(step)
    items = place if isinstance(place, list) else []
    return next((item for item in items if isinstance(item, dict) and item.get("id") == step), None)


def _copied(full: dict[str, Plain]) -> dict[str, Plain]:
    out = like(full)
    for key, value in full.items():
        if isinstance(value, dict):
            out[key] = _copied(value)
        elif isinstance(value, list):
            out[key] = type(value)([_copied(item) if isinstance(item, dict) else item for item in value])
        else:
            out[key] = value
    return out


def kind_at(record: Record, path: Sequence[str]) -> Kind | None:
    """Return the kind of the value at `path`; None where the table knows none."""
    kind: Kind | None = record
    for step in path:
        if isinstance(kind, Record):
            field = kind.table.get(step)
            kind = field.kind if field else None
        elif isinstance(kind, Keyed | Many):
            kind = kind.of
        else:
            return None
    return kind


def typed(kind: Kind | None, version: str) -> Plain:
    """Return the plain value that `version` stands for in a field of this kind."""
    if kind is None:
        return version if "\n" in version else Bare(version)
    node: Node | None = Scalar(version, 0, len(version), '"')
    if not isinstance(kind, _SCALARS):
        node = parse(version).root
    report = Report()
    value = kind.read(node, report) if node is not None else None
    return version if node is None or not report.is_sound else kind.plain(value)
