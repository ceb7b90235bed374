"""Which extensions are installed, and which of them can be used?

Their names are read from the lists that installers keep; loading one runs its code, so that is done
when it is asked for. One that breaks is named with its package, and the others go on.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from userneeds.documents.catalogue import EXPORT_TYPES
from userneeds.exchange.formats import FORMATS
from userneeds.session.errors import UserNeedsError
from userneeds.session.extensions.contract import CONTRACT_VERSION, ForeignFormat, ForeignPaper

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

FORMATS_GROUP = "userneeds.formats"
PAPERS_GROUP = "userneeds.papers"
_NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")
_ENDING = re.compile(r"\.[a-z0-9]{1,20}")
ExtensionT = TypeVar("ExtensionT", ForeignFormat, ForeignPaper)


class ExtensionFault(UserNeedsError):
    """An extension cannot be used; says which, of which package, and why."""

    exit_code = 1


@dataclass(frozen=True, slots=True)
class FoundExtensions(Generic[ExtensionT]):
    """The extensions of one kind that can be used, by name, and what is wrong with the others."""

    usable: dict[str, ExtensionT]
    faults: tuple[ExtensionFault, ...]


def extension_names(group: str, points: "Iterable[EntryPoint] | None" = None) -> tuple[str, ...]:
    """Return the names of what is installed, without loading it."""
    return tuple(sorted({point.name for point in _points(group, points)}))


def found_formats(points: "Iterable[EntryPoint] | None" = None) -> FoundExtensions[ForeignFormat]:
    """Return the formats that other packages add; `points` stand for those that are installed."""
    ours = {entry.name for entry in FORMATS}
    return _found(ForeignFormat, _points(FORMATS_GROUP, points), ours)


def found_papers(points: "Iterable[EntryPoint] | None" = None) -> FoundExtensions[ForeignPaper]:
    """Return the papers that other packages add; `points` stand for those that are installed."""
    ours = {kind.name for kind in EXPORT_TYPES}
    return _found(ForeignPaper, _points(PAPERS_GROUP, points), ours)


def _points(group: str, points: "Iterable[EntryPoint] | None") -> "Iterator[EntryPoint]":
    installed = _installed(group) if points is None else points
    return (point for point in installed if point.group == group)


def _installed(group: str) -> "Iterable[EntryPoint]":
    from importlib.metadata import entry_points  # noqa: PLC0415 - loads much, and is seldom asked

    return entry_points(group=group)


def _found(
    kind: type[ExtensionT], points: "Iterator[EntryPoint]", ours: set[str]
) -> FoundExtensions[ExtensionT]:
    usable: dict[str, ExtensionT] = {}
    faults: list[ExtensionFault] = []
    for point in sorted(points, key=lambda each: (each.name, each.value)):
        try:
            usable[point.name] = _loaded(kind, point, {*ours, *usable})
        except ExtensionFault as fault:
            faults.append(fault)
    return FoundExtensions(usable, tuple(faults))


def _loaded(kind: type[ExtensionT], point: "EntryPoint", taken: set[str]) -> ExtensionT:
    """Return what an entry point names.

    Raises:
        ExtensionFault: when it cannot be loaded, or is not what it should be.
    """
    try:
        loaded = point.load()
    except Exception as error:
        raise fault_of(point, f"it could not be loaded ({_kind_of(error)})") from error
    if not isinstance(loaded, kind):
        raise fault_of(point, f"it is no {kind.__name__}")
    for problem in (_wrong_in(loaded), _wrong_name(loaded.name, point.name, taken)):
        if problem:
            raise fault_of(point, problem)
    return loaded


def _wrong_in(extension: ForeignFormat | ForeignPaper) -> str:
    """Return what is wrong with an extension, as half a sentence; empty where nothing is."""
    if extension.contract != CONTRACT_VERSION:
        return f"it was written for version {extension.contract} of the contract, and this has 1"
    if isinstance(extension, ForeignFormat) and not _has_endings(extension):
        return "it does not say the endings of its files, such as '.minutes'"
    return ""


def _has_endings(extension: ForeignFormat) -> bool:
    return bool(extension.endings) and all(map(_ENDING.fullmatch, extension.endings))


def _wrong_name(name: str, point_name: str, taken: set[str]) -> str:
    if name != point_name or not _NAME.fullmatch(name):
        return f"its name '{name}' is not that of its entry point, or no plain word"
    return f"there is another '{name}' already" if name in taken else ""


def fault_of(point: "EntryPoint", why: str) -> ExtensionFault:
    """Return the error that names an extension and its package."""
    package = f" of {point.dist.name} {point.dist.version}" if point.dist else ""
    sentence = f"The extension '{point.name}'{package} is left out: {why}."
    return ExtensionFault(sentence, "Ask who wrote it, or uninstall it.")


def _kind_of(error: BaseException) -> str:
    return type(error).__name__
