"""Names that slipped into typed text, and what stands in their place.

Consent is asked for names, but people also type them: 'Wenna asked that …', 'ring Mrs Pascoe'.
Before a paper is made, the full names, first names, surnames and e-mail addresses of everybody who
has not agreed to be named are replaced by their pseudonym, or by a sign that a name was withheld,
also in capitals, in small letters where they are no words, and behind an initial. Names that are
words too ('Mark', 'Green') are only replaced together with another part of the name, or behind
'Mrs' and its like; where they stand alone the export warns instead, because a false replacement
would make nonsense of a sentence.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from userneeds.analysis.themes.features.wordpiece import wordpiece_vocabulary
from userneeds.disclosure.private_numbers import NUMBER_WITHHELD, NUMBERS
from userneeds.model.grammar.word_classes import is_ordinary, is_word_for_person, verb_use
from userneeds.model.people import Person, without_honorifics
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
_SHORTEST_WITH_S = 4
"""With an s shorter names are other words too often: 'Ali' and 'alis'."""
_SENTENCE_ENDS = ".!?:“"
_SHORTEST_ADDRESS_PART = 4
"""Shorter names are in too many mailboxes by chance."""
_ADDRESS = re.compile(r"(?<![\w.+-])([\w.+-]+)@[\w-]+(?:\.[\w-]+)+")


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

    def __init__(
        self,
        people: Iterable[Person],
        other_names: Iterable[str] = (),
        *,
        hides_numbers: bool = False,
    ) -> None:
        """Take everybody, and names that are no person's, as of organisations.

        Those who agreed to be named are left alone, and so is whoever shares a name with them or
        with what is no person. With `hides_numbers` telephone and National Insurance numbers and
        postcodes are kept back, too, whosever they are.
        """
        self._hides_numbers = hides_numbers
        everybody = [person for person in people if person.name.strip()]
        kept_names = [person.name for person in everybody if person.consent == "named"]
        self._kept_words = set(_words_of([*kept_names, *other_names]))
        self._stand_ins: dict[str, str] = {}
        self._doubtful: dict[str, str] = {}
        self._address_parts: set[str] = set()
        for person in everybody:
            if person.consent != "named":
                self._add(person)
        self._name_pattern = names_pattern(self._stand_ins)
        self._doubtful_pattern = names_pattern(self._doubtful)

    def _add(self, person: Person) -> None:
        stand_in = _stand_in(person)
        first, *others = person.name.split()
        for spelling in (person.name, " ".join([first, *others])):
            self._stand_ins[spelling] = stand_in
            self._stand_ins.setdefault(spelling.upper(), stand_in)
            if others:
                self._stand_ins.setdefault(spelling.lower(), stand_in)
        if first in self._kept_words or _may_be_a_word(first):
            self._doubtful.setdefault(first, "")
        elif others:
            self._take_spellings(first, stand_in)
            self._take_possessive(first, stand_in)
        if others:
            self._add_surname(first, others[-1], stand_in)
        long_parts = (part for part in (first, *others) if len(part) >= _SHORTEST_ADDRESS_PART)
        self._address_parts.update(part.casefold() for part in long_parts)

    def _add_surname(self, first: str, surname: str, stand_in: str) -> None:
        for initial in (f"{first[0]}. {surname}", f"{first[0]} {surname}"):
            self._take_spellings(initial, stand_in)
        is_word = len(surname) < _SHORTEST_NAME or surname.lower() in wordpiece_vocabulary()
        if surname in self._kept_words or is_word:
            # Behind 'Mrs' it is a name for certain.
            self._doubtful[surname] = WITHHELD if surname in self._doubtful else stand_in
        else:
            self._take_spellings(surname, stand_in)

    def _take_spellings(self, name: str, stand_in: str) -> None:
        """Take a name as it is, in capitals and, where that is no word, in small letters."""
        for spelling in (name, name.upper()):
            self._stand_ins.setdefault(spelling, stand_in)
        if _is_no_word(name.lower()):
            self._stand_ins.setdefault(name.lower(), stand_in)

    def _take_possessive(self, first: str, stand_in: str) -> None:
        """Take a first name with the s of 'priyas team', which was typed without its sign."""
        if len(first) >= _SHORTEST_WITH_S and _is_no_word(f"{first.lower()}s"):
            for spelling in (first, first.lower()):
                self._stand_ins.setdefault(f"{spelling}s", f"{stand_in}'s")

    def has_names(self) -> bool:
        """Tell whether there is anybody to keep back."""
        return bool(self._stand_ins) or self._hides_numbers

    def redact(self, words: str) -> Redaction:
        """Return a string without those names. Doubtful ones are looked for in what is left."""
        found = _FoundNames(self._stand_ins, self._doubtful, self._address_parts)
        redacted = words
        if "@" in words:
            redacted = _ADDRESS.sub(found.withhold_address, redacted)
        if self._hides_numbers:
            redacted = NUMBERS.sub(found.withhold_number, redacted)
        if self._name_pattern is not None:
            redacted = self._name_pattern.sub(found.withhold, redacted)
        if self._doubtful_pattern is not None:
            redacted = self._doubtful_pattern.sub(found.judge, redacted)
        text = redacted if found.replaced else words
        return Redaction(text, frozenset(found.replaced), frozenset(found.doubtful))


@dataclass(slots=True)
class _FoundNames:
    """What was met in one string, and what to put in its place."""

    stand_ins: Mapping[str, str]
    doubtful_stand_ins: Mapping[str, str]
    """Of surnames, for where they are certain; empty for first names."""
    address_parts: AbstractSet[str]
    replaced: set[str] = field(default_factory=set)
    doubtful: set[str] = field(default_factory=set)

    def withhold(self, name: re.Match[str]) -> str:
        """Return what stands for a name."""
        self.replaced.add(name[0])
        return _fitted(self.stand_ins[name[0]], name)

    def withhold_address(self, address: re.Match[str]) -> str:
        """Return what stands for an address, or it as it is where nobody's name is in it."""
        mailbox = address[1].casefold()
        if not any(part in mailbox for part in self.address_parts):
            return address[0]
        self.replaced.add(address[0])
        return WITHHELD

    def withhold_number(self, number: re.Match[str]) -> str:
        """Return what stands for a number by which somebody could be found."""
        self.replaced.add(number[0])
        return NUMBER_WITHHELD

    def judge(self, name: re.Match[str]) -> str:
        """Return what stands for a surname behind 'Mrs', or a doubtful name as it is."""
        stand_in = self.doubtful_stand_ins[name[0]]
        if not stand_in or not _stands_behind_honorific(name):
            self.doubtful.add(name[0])
            return name[0]
        self.replaced.add(name[0])
        return stand_in


def _fitted(stand_in: str, name: re.Match[str]) -> str:
    """Return what stands for a name, with a capital letter where a sentence begins with it."""
    before = name.string[: name.start()].rstrip()
    begins_sentence = not before or before[-1] in _SENTENCE_ENDS
    if begins_sentence:
        return capitalise(stand_in)
    return stand_in


def _stands_behind_honorific(name: re.Match[str]) -> bool:
    *_, before = ("", *name.string[: name.start()].rsplit(maxsplit=1))
    together = f"{before} {name[0]}"
    return bool(before) and without_honorifics(together) == name[0]


def _words_of(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield from name.split()


def _stand_in(person: Person) -> str:
    if person.has_withdrawn:
        return WITHHELD
    return person.pseudonym or WITHHELD


def _is_no_word(small: str) -> bool:
    """Tell whether letters are no word that somebody may mean instead of a name."""
    is_verb = verb_use(small).share > 0
    return not is_verb and not is_ordinary(small) and not is_word_for_person(small)


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
    # Asked first, because most letters of a text begin no name.
    initials = "".join(sorted({re.escape(name[0]) for name in ordered}))
    return re.compile(rf"(?=[{initials}])(?<!\w)(?:{alternatives})(?!\w)")


def _longest_first(name: str) -> tuple[int, str]:
    return -len(name), name
