"""Which files go into people's hands, and where do they land on the disk?

What the documents say and how they look belongs to `documents`; it is loaded only when something is exported, because
making pages takes long to load. Each file appears whole or not at all.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from userneeds.model.series import Series
from userneeds.model.workshop import Workshop
from userneeds.session.files import write_over

if TYPE_CHECKING:
    from userneeds.documents.exports import Format, Made


@dataclass(frozen=True, slots=True)
class Exported:
    """One file that was written."""

    path: Path
    pages: int
    """0 for formats without pages."""
    warnings: tuple[str, ...] = ()


def export(
    workshop: Workshop, series: Series | None, kinds: Sequence[str], formats: "Sequence[Format]", out: Path
) -> tuple[Exported, ...]:
    """Write documents of these kinds, in those of these formats that each kind has, into the folder `out`.

    There may be none (a workshop without blueprints) and several of one kind. Files of the same name are replaced.

    Raises:
        KeyError: when there is no such kind.
        DiskRefused: when a file cannot be written; the ones before it stay.
    """
    return tuple(_written(made, out) for kind in kinds for made in _made(kind, workshop, series, formats))


def preview(
    workshop: Workshop, series: Series | None, kinds: Sequence[str], formats: "Sequence[Format]", out: Path
) -> tuple[Exported, ...]:
    """Return what `export` would write, with its pages and warnings; nothing is written."""
    return tuple(
        Exported(out / made.file_name, made.pages, made.warnings)
        for kind in kinds
        for made in _made(kind, workshop, series, formats)
    )


def _made(kind: str, workshop: Workshop, series: Series | None, formats: "Sequence[Format]") -> "Iterator[Made]":
    from userneeds.documents.exports import KINDS, make  # noqa: PLC0415 - loads the page maker when something is exported

    known = {each.name: each for each in KINDS}[kind]
    for form in known.formats:
        if form in formats:
            yield from make(kind, workshop, series, form)


def _written(made: "Made", out: Path) -> Exported:
    path = out / made.file_name
    write_over(path, made.data)
    return Exported(path, made.pages, made.warnings)
