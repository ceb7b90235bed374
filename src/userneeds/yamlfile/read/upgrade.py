"""How does a file of an older format become one of today's?

By one step for each version. A step is a pure function that names the characters to change, so
comments and everything else stay as they are. A file is upgraded in memory when it is read, and its
new lines reach the disk with the first save, because a save starts from the upgraded text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple, TypeAlias

from userneeds.yamlfile.schema.file_types import FORMAT_VERSION
from userneeds.yamlfile.schema.record_codec import FORMAT_KEY
from userneeds.yamlfile.syntax.tree import Fault, Map, Scalar, Seq, YamlNode
from userneeds.yamlfile.syntax.yaml_parser import ParsedYaml, parse


class Replacement(NamedTuple):
    """The characters from `start` to `end` become `text`."""

    start: int
    end: int
    text: str


Migration: TypeAlias = Callable[[str, Map], Iterable[Replacement]]

_MOST_DIGITS = 5
_READERS_OF_CONSENT: Mapping[str, str] = {"shared": "public", "group only": "group"}
"""What the consent of a piece was called in version 1, and who may see it."""


def _name_readers_of_pieces(_text: str, root: Map) -> Iterator[Replacement]:
    """Let the consent of sources and quotes say who may see them."""
    case_study = root.value_of("case_study")
    quotes = case_study.value_of("quotes") if isinstance(case_study, Map) else None
    sources = root.value_of("evidence")
    pieces = [value for _, value in sources.entries] if isinstance(sources, Map) else []
    pieces += quotes.items if isinstance(quotes, Seq) else []
    for piece in pieces:
        consent = piece.value_of("consent") if isinstance(piece, Map) else None
        if isinstance(consent, Scalar) and consent.text in _READERS_OF_CONSENT:
            yield Replacement(consent.start, consent.end, _READERS_OF_CONSENT[consent.text])


MIGRATIONS: Mapping[int, Migration] = {1: _name_readers_of_pieces}
"""For each older version, the step that leads to the next one."""


def format_version_of(root: YamlNode | None) -> int | None:
    """Return the version of the format a file says it has.

    None when it says nothing that is a number.
    """
    scalar = _version_scalar(root)
    if scalar is None or len(scalar.text) > _MOST_DIGITS:
        return None
    if scalar.text.isascii() and scalar.text.isdigit():
        return int(scalar.text)
    return None


def _version_scalar(root: YamlNode | None) -> Scalar | None:
    version = root.value_of(FORMAT_KEY) if isinstance(root, Map) else None
    return version if isinstance(version, Scalar) else None


def parse_upgraded(
    text: str, steps: Mapping[int, Migration] = MIGRATIONS, newest: int = FORMAT_VERSION
) -> ParsedYaml:
    """Return the tree of `text` in the newest format; its text is the upgraded one.

    Faulty text stays as it is.
    """
    parsed = parse(text)
    while parsed.is_sound and isinstance(parsed.root, Map):
        version = format_version_of(parsed.root)
        if version is None or version >= newest or version not in steps:
            break
        replacements = list(steps[version](parsed.text, parsed.root))
        replacements.append(_version_replacement(parsed.root, version))
        parsed = parse(_apply_replacements(parsed.text, replacements))
        parsed.faults.append(_older_format_fault(parsed.root, version))
    return parsed


def _older_format_fault(root: YamlNode | None, version: int) -> Fault:
    scalar = _version_scalar(root)
    return Fault(
        scalar.start if scalar else 0,
        f"The file had version {version} of the format; it is read as version {version + 1}.",
        "Its lines change with the next save; "
        "programs of that older version cannot read them then.",
        fatal=False,
        code="older-format",
        level="warning",
    )


def _version_replacement(root: Map, version: int) -> Replacement:
    scalar = _version_scalar(root)
    if scalar:
        return Replacement(scalar.start, scalar.end, str(version + 1))
    return Replacement(0, 0, "")


def _apply_replacements(text: str, replacements: list[Replacement]) -> str:
    parts: list[str] = []
    at = 0
    for start, end, new in sorted(replacements):
        parts += [text[at:start], new]
        at = end
    return "".join(parts) + text[at:]
