"""Names that slipped into typed text, and what stands in their place.

Consent is asked for names, but people also type them: 'Wenna asked that …'. Before a paper is made,
the full names and the first names of everybody who has not agreed to be named are replaced by their
pseudonym, or by a sign that a name was withheld. First names that are English words ('Mark',
'Grace') are only replaced together with the family name; where they stand alone the export warns
instead, because a false replacement would make nonsense of a sentence.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from userneeds.documents.content.blocks import Document
from userneeds.documents.content.string_mapping import map_strings
from userneeds.model.people import Person

WITHHELD = "[name withheld]"
_NAMES_THAT_ARE_WORDS = frozenset(
    (
        "amber angel april art august autumn bill chase christian daisy dale dawn dean destiny dot drew eve faith "
        "florence frank glen grace grant guy harmony hazel heath heather holly hope iris ivy jack jade jay jewel "
        "joy june kit lance lily marina mark may melody miles olive opal pat patience pearl peg penny pierce poppy "
        "prudence ray rich rob robin rock rod rose ruby sandy sky spring sterling summer sunny trinity van victor "
        "violet will willow woody young"
    ).split()
)
"""First names that are words too, and may well begin a sentence."""
_SHORTEST_NAME = 3


class NameRedactor:
    """Finds the names of people who are not to be named."""

    def __init__(self, people: Iterable[Person]) -> None:
        """Take everybody; those who agreed to be named are left alone, and so is whoever shares their first name."""
        everybody = tuple(people)
        named = {_first_name(person.name) for person in everybody if person.consent == "named"}
        self._stand_ins: dict[str, str] = {}
        doubtful: set[str] = set()
        for person in everybody:
            if person.consent == "named" or not person.name.strip():
                continue
            stand_in = WITHHELD if person.consent == "withdrawn" else person.pseudonym or WITHHELD
            self._stand_ins[person.name] = stand_in
            first = _first_name(person.name)
            if (
                first.lower() in _NAMES_THAT_ARE_WORDS
                or first in named
                or len(first) < _SHORTEST_NAME
            ):
                doubtful.add(first)
            elif " " in person.name.strip():
                self._stand_ins.setdefault(first, stand_in)
        self._name_pattern = _names_pattern(self._stand_ins)
        self._doubtful_pattern = _names_pattern(doubtful)

    def redact(self, document: Document) -> Document:
        """Return the document without those names, and with a warning where it is for people to judge."""
        found: set[str] = set()
        doubts: set[str] = set()

        def guarded(words: str) -> str:
            if self._doubtful_pattern:
                doubts.update(self._doubtful_pattern.findall(words))
            if not self._name_pattern:
                return words
            found.update(self._name_pattern.findall(words))
            return self._name_pattern.sub(self._replacement, words)

        clean = map_strings(document, guarded)
        warnings = list(document.warnings)
        if found:
            names = "1 typed name was" if len(found) == 1 else f"{len(found)} typed names were"
            warnings.append(f"{names} replaced: whose they are has not agreed to be named.")
        warnings += [
            f"‘{name}’ may be the name of somebody who has not agreed to be named."
            for name in sorted(doubts)
        ]
        return replace(clean, warnings=tuple(warnings))

    def _replacement(self, found: re.Match[str]) -> str:
        words = self._stand_ins[found[0]]
        before = found.string[: found.start()].rstrip()
        begins = not before or before[-1] in ".!?:“"
        if begins:
            return words[:1].upper() + words[1:]
        return words


def _first_name(name: str) -> str:
    if name.split():
        return name.split(maxsplit=1)[0]
    return ""


def _names_pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    ordered = sorted((name for name in names if name), key=lambda name: (-len(name), name))
    if not ordered:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(name) for name in ordered)})(?!\w)")
