"""How does a file of an older format become one of today's?

By one step for each version. A step is a pure function that names the characters to change, so
comments and everything else stay as they are. A file is upgraded in memory when it is read, and its
new lines reach the disk with the first save, because a save starts from the upgraded text. The
first format is today's, so there is no step yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, TypeAlias

from userneeds.yamlfile.schema.file_types import FORMAT_VERSION
from userneeds.yamlfile.schema.record_codec import FORMAT_KEY
from userneeds.yamlfile.syntax.tree import Fault, Map, Scalar, YamlNode
from userneeds.yamlfile.syntax.yaml_parser import ParsedYaml, parse


class Replacement(NamedTuple):
    """The characters from `start` to `end` become `text`."""

    start: int
    end: int
    text: str


Migration: TypeAlias = Callable[[str, Map], Iterable[Replacement]]

_MOST_DIGITS = 5
MIGRATIONS: Mapping[int, Migration] = {}
"""For each older version, the step that leads to the next one."""


def format_version_of(root: YamlNode | None) -> int | None:
    """Return the version of the format a file says it has; None when it says nothing that is a number."""
    said = _version_scalar(root)
    is_number = (
        said is not None
        and said.text.isascii()
        and said.text.isdigit()
        and len(said.text) <= _MOST_DIGITS
    )
    if said is not None and is_number:
        return int(said.text)
    return None


def _version_scalar(root: YamlNode | None) -> Scalar | None:
    found = root.get(FORMAT_KEY) if isinstance(root, Map) else None
    if found is not None and isinstance(found[1], Scalar):
        return found[1]
    return None


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
        changes = [
            *steps[version](parsed.text, parsed.root),
            _version_replacement(parsed.root, version),
        ]
        parsed = parse(_apply_replacements(parsed.text, changes))
        parsed.faults.append(_older_format_fault(parsed.root, version))
    return parsed


def _older_format_fault(root: YamlNode | None, version: int) -> Fault:
    said = _version_scalar(root)
    sentence = f"The file had version {version} of the format; it is read as version {version + 1}."
    hint = (
        "Its lines change with the next save; programs of that older version cannot read them then."
    )
    return Fault(
        said.start if said else 0, sentence, hint, fatal=False, code="older-format", level="warning"
    )


def _version_replacement(root: Map, version: int) -> Replacement:
    said = _version_scalar(root)
    if said:
        return Replacement(said.start, said.end, str(version + 1))
    return Replacement(0, 0, "")


def _apply_replacements(text: str, replacements: list[Replacement]) -> str:
    parts = []
    at = 0
    for start, end, new in sorted(replacements):
        parts += [text[at:start], new]
        at = end
    return "".join(parts) + text[at:]
