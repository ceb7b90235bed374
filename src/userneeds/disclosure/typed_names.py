"""Names that slipped into typed text, and what stands in their place.

Consent is asked for names, but people also type them: 'Wenna asked that …'. Before a paper is made,
the full names and the first names of everybody who has not agreed to be named are replaced by their
pseudonym, or by a sign that a name was withheld. First names that are English words ('Mark',
'Grace') are only replaced together with the family name; where they stand alone the export warns
instead, because a false replacement would make nonsense of a sentence.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from userneeds.model.people import Person
from userneeds.model.wording import capitalise

WITHHELD = "[name withheld]"
_NAMES_THAT_ARE_WORDS = frozenset(
    (  # noqa: SIM905 - a word a line would fill two screens
        "amber angel april art august autumn bill chase christian daisy dale dawn dean destiny "
        "dot drew eve faith florence frank glen grace grant guy harmony hazel heath heather holly "
        "hope iris ivy jack jade jay jewel joy june kit lance lily marina mark may melody miles "
        "olive opal pat patience pearl peg penny pierce poppy prudence ray rich rob robin rock "
        "rod rose ruby sandy sky spring sterling summer sunny trinity van victor violet will "
        "willow woody young"
    ).split()
)
"""First names that are words too, and may well begin a sentence."""
_SHORTEST_NAME = 3
"""Shorter first names ('J', 'Al') are initials or other words too often to be replaced."""
_SENTENCE_ENDS = ".!?:“"
_NO_NAMES: frozenset[str] = frozenset()
"""One for all strings without a name: nearly every string of a document is one."""


@dataclass(frozen=True, slots=True)
class Redaction:
    """A string without names, and which names were met in it."""

    text: str
    """The very string that was given where no name is replaced: callers compare by identity."""
    replaced: frozenset[str]
    doubtful: frozenset[str]
    """First names that may be words or somebody else's: left as they are, for people to judge."""


class NameRedactor:
    """Finds the names of people who are not to be named."""

    def __init__(self, people: Iterable[Person]) -> None:
        """Take everybody.

        Those who agreed to be named are left alone, and so is whoever shares their first name.
        """
        everybody = tuple(people)
        named_people = [person for person in everybody if person.consent == "named"]
        named_first_names = {_first_name(person.name) for person in named_people}
        self._stand_ins: dict[str, str] = {}
        doubtful_names: set[str] = set()
        for person in everybody:
            if person.consent == "named" or not person.name.strip():
                continue
            stand_in = _stand_in(person)
            self._stand_ins[person.name] = stand_in
            first = _first_name(person.name)
            if first in named_first_names or _may_be_a_word(first):
                doubtful_names.add(first)
            elif " " in person.name.strip():
                self._stand_ins.setdefault(first, stand_in)
        self._name_pattern = names_pattern(self._stand_ins)
        self._doubtful_pattern = names_pattern(doubtful_names)

    def redact(self, words: str) -> Redaction:
        """Return a string without those names. Doubtful ones are looked for in it as it was."""
        doubtful = _names_in(words, self._doubtful_pattern)
        replaced = _names_in(words, self._name_pattern)
        if not replaced or self._name_pattern is None:
            return Redaction(words, _NO_NAMES, doubtful)
        redacted = self._name_pattern.sub(self._replacement, words)
        return Redaction(redacted, replaced, doubtful)

    def _replacement(self, name: re.Match[str]) -> str:
        stand_in = self._stand_ins[name[0]]
        before = name.string[: name.start()].rstrip()
        begins_sentence = not before or before[-1] in _SENTENCE_ENDS
        if begins_sentence:
            return capitalise(stand_in)
        return stand_in


def _stand_in(person: Person) -> str:
    if person.has_withdrawn:
        return WITHHELD
    return person.pseudonym or WITHHELD


def _first_name(name: str) -> str:
    if name.split():
        return name.split(maxsplit=1)[0]
    return ""


def _may_be_a_word(first_name: str) -> bool:
    return len(first_name) < _SHORTEST_NAME or first_name.lower() in _NAMES_THAT_ARE_WORDS


def names_pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """Return what matches whole names; None where there are none.

    Longer names come first: a pattern takes the first alternative that fits, and 'Wenna Pascoe'
    must not be taken for 'Wenna' with a family name left over.
    """
    ordered = sorted(filter(None, names), key=_longest_first)
    if not ordered:
        return None
    alternatives = "|".join(re.escape(name) for name in ordered)
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")


def _longest_first(name: str) -> tuple[int, str]:
    return -len(name), name


def _names_in(words: str, pattern: re.Pattern[str] | None) -> frozenset[str]:
    if pattern is None:
        return _NO_NAMES
    names = pattern.findall(words)
    if not names:
        return _NO_NAMES
    return frozenset(names)
