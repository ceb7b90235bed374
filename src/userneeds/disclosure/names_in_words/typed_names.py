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
from userneeds.disclosure.names_in_words.name_spellings import (
    clue_to,
    clues_pattern,
    name_parts,
    names_pattern,
    plain_letters,
    spelled,
)
from userneeds.disclosure.names_in_words.private_numbers import (
    NUMBER_CLUE,
    NUMBER_WITHHELD,
    NUMBERS,
)
from userneeds.model.grammar.word_classes import is_ordinary, is_word_for_person, verb_use
from userneeds.model.people import Person, name_key, without_honorifics
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
_NOTHING: frozenset[str] = frozenset()
_ADDRESS_JOINTS = re.compile(r"[._+-]|\d+")
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
        everybody = [person for person in people if plain_letters(person.name)]
        kept_names = [person.name for person in everybody if person.consent == "named"]
        self._kept_words = set(_words_of([*kept_names, *other_names]))
        self._names_of_all = {name_key(person.name) for person in everybody}
        self._stand_ins: dict[str, str] = {}
        self._doubtful: dict[str, str] = {}
        self._spellings: dict[str, None] = {}
        self._known_clues: dict[tuple[str, ...], str] = {}
        """By the parts of a name."""
        self._address_parts: set[str] = set()
        for person in everybody:
            if person.consent != "named":
                self._add(person)
        self._name_pattern = names_pattern(self._spellings)
        self._doubtful_pattern = names_pattern(map(spelled, self._doubtful))
        doubtful_clues = [clue_to((name,)) for name in self._doubtful]
        self._clues = clues_pattern((*self._known_clues.values(), *doubtful_clues))

    def _add(self, person: Person) -> None:
        stand_in = self._stand_in(person)
        first, *others = name_parts(person.name)
        if others:
            self._take_whole(first, others, stand_in)
        else:
            self._take_spellings(first, stand_in)
        if first in self._kept_words or _may_be_a_word(first):
            self._doubtful.setdefault(first, "")
        elif others:
            self._take_spellings(first, stand_in)
            self._take_possessive(first, stand_in)
        if others:
            self._add_surname(first, others, stand_in)
        self._address_parts.update(part.casefold() for part in (first, *others))

    def _take_whole(self, first: str, others: list[str], stand_in: str) -> None:
        """Take a whole name, in whatever order, case and way of joining its parts."""
        last = others[-1]
        whole = {(first, *others), (first, last)}
        if len(others) > 1:
            initials = (part[0] for part in (first, *others[:-1]))
            whole |= {tuple(others), (*initials, last)}
        is_all_words = self._is_word(last) and _may_be_a_word(first)
        for parts in whole:
            # 'Mayfield' is a place more often than May Field.
            spelling = spelled(*parts, any_case=True, is_joined=not is_all_words)
            self._take(parts, stand_in, spelling)
        # 'The bridge rose' is nobody's name.
        turned = spelled(last, first, any_case=not is_all_words)
        self._take((last, first), stand_in, turned)

    def _add_surname(self, first: str, others: list[str], stand_in: str) -> None:
        surname = others[-1]
        for initial in (first[0].upper(), first[0]):
            in_capitals = spelled(initial, surname.upper())
            self._take((initial, surname), stand_in, spelled(initial, surname), in_capitals)
            self._take((initial, *others), stand_in, spelled(initial, *others))
        if self._is_word(surname):
            # Behind 'Mrs' it is a name for certain.
            self._doubtful[surname] = WITHHELD if surname in self._doubtful else stand_in
        else:
            self._take_spellings(surname, stand_in)
            if _is_no_word(surname.lower()):
                initial = first[0].lower()
                self._take((initial, surname), stand_in, spelled(initial, surname.lower()))

    def _is_word(self, surname: str) -> bool:
        """Tell whether a surname is a word, too, or somebody's who agreed to be named."""
        is_word = len(surname) < _SHORTEST_NAME or surname.lower() in wordpiece_vocabulary()
        return surname in self._kept_words or is_word

    def _take_spellings(self, name: str, stand_in: str) -> None:
        """Take a name as it is, in capitals and, where that is no word, in small letters."""
        spellings = [spelled(name), spelled(name.upper())]
        if _is_no_word(name.lower()):
            spellings.append(spelled(name.lower()))
        self._take((name,), stand_in, *spellings)

    def _take_possessive(self, first: str, stand_in: str) -> None:
        """Take a first name with the s of 'priyas team', which was typed without its sign."""
        typed = f"{first}s"
        if len(first) >= _SHORTEST_WITH_S and _is_no_word(typed.lower()):
            self._take((typed,), f"{stand_in}'s", spelled(typed), spelled(typed.lower()))

    def _take(self, parts: tuple[str, ...], stand_in: str, *spellings: str) -> None:
        """Take some ways of writing a name of these parts."""
        self._spellings.update(dict.fromkeys(spellings))
        if parts not in self._known_clues:
            self._known_clues[parts] = clue_to(parts)
            self._stand_ins.setdefault(plain_letters("".join(parts)), stand_in)

    def _stand_in(self, person: Person) -> str:
        """Return what stands for somebody; a pseudonym that is somebody's name hides nobody."""
        is_usable = person.pseudonym and name_key(person.pseudonym) not in self._names_of_all
        if person.has_withdrawn or not is_usable:
            return WITHHELD
        return person.pseudonym

    def has_names(self) -> bool:
        """Tell whether there is anybody to keep back."""
        return bool(self._stand_ins) or self._hides_numbers

    def has_clue_in(self, words: str) -> bool:
        """Tell whether a string has to be looked through: most hold no clue to what is sought."""
        if "@" in words or (self._hides_numbers and NUMBER_CLUE.search(words)):
            return True
        if self._clues is None:
            return False
        # How other alphabets, accents and signs are read is left to the full patterns.
        return not words.isascii() or self._clues.search(words.lower()) is not None

    def redact(self, words: str) -> Redaction:
        """Return a string without those names. Doubtful ones are looked for in what is left."""
        if not self.has_clue_in(words):
            return Redaction(words, _NOTHING, _NOTHING)
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
        return _fitted(self.stand_ins[plain_letters(name[0])], name)

    def withhold_address(self, address: re.Match[str]) -> str:
        """Return what stands for an address, or it as it is where nobody's name is in it."""
        mailbox = address[1].casefold()
        parts = frozenset(_ADDRESS_JOINTS.split(mailbox))
        long_parts = (part for part in self.address_parts if len(part) >= _SHORTEST_ADDRESS_PART)
        if parts.isdisjoint(self.address_parts) and not any(map(mailbox.__contains__, long_parts)):
            return address[0]
        self.replaced.add(address[0])
        return WITHHELD

    def withhold_number(self, number: re.Match[str]) -> str:
        """Return what stands for a number by which somebody could be found."""
        self.replaced.add(number[0])
        return NUMBER_WITHHELD

    def judge(self, name: re.Match[str]) -> str:
        """Return what stands for a surname behind 'Mrs', or a doubtful name as it is."""
        stand_in = self.doubtful_stand_ins.get(name[0], "")
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


def _is_no_word(small: str) -> bool:
    """Tell whether letters are no word that somebody may mean instead of a name."""
    is_verb = verb_use(small).share > 0
    return not is_verb and not is_ordinary(small) and not is_word_for_person(small)


def _may_be_a_word(first_name: str) -> bool:
    return len(first_name) < _SHORTEST_NAME or first_name.lower() in _NAMES_THAT_ARE_WORDS
