"""Names that slipped into typed text, and what stands in their place.

Consent is asked for names, but people also type them: 'Wenna asked that …', 'ring Mrs Pascoe'.
Before a paper is made, the full names, first names, surnames and e-mail addresses of everybody who
has not agreed to be named are replaced by their pseudonym, or by a sign that a name was withheld,
also in capitals, in small letters where they are no words, behind an initial, and the initials
alone where they are a signature. Names that are words too ('Mark', 'Green') are replaced together
with another part of the name, behind 'Mrs' and its like, and first names where the words beside
them tell that a person is meant; elsewhere the export warns instead, because a false replacement
would make nonsense of a sentence. Whoever has one name alone, and that a word ('May'), is replaced
wherever it is not clearly the word.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from userneeds.analysis.themes.features.wordpiece import is_piece
from userneeds.disclosure.names_in_words.found_names import (
    WITHHELD,
    DoubtfulKind,
    DoubtfulName,
    FoundNames,
)
from userneeds.disclosure.names_in_words.name_spellings import (
    clue_to,
    clue_to_initials,
    clues_pattern,
    name_parts,
    names_pattern,
    plain_letters,
    spelled,
)
from userneeds.disclosure.names_in_words.names_that_are_words import is_no_word, may_be_a_word
from userneeds.disclosure.names_in_words.private_numbers import NUMBER_CLUE, NUMBERS
from userneeds.disclosure.names_in_words.signatures import initials_of, spelled_initials
from userneeds.model.people import Person, name_key

_SHORTEST_SURNAME = 3
"""Shorter surnames ('Ng') are other words too often to be replaced alone."""
_SHORTEST_WITH_S = 4
"""With an s shorter names are other words too often: 'Ali' and 'alis'."""
_NOTHING: frozenset[str] = frozenset()
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
        self._doubtful: dict[str, DoubtfulName] = {}
        """By the plain letters of a name."""
        self._doubtful_spellings: dict[str, None] = {}
        self._initials: dict[str, str] = {}
        """What stands for initials, by their plain letters."""
        self._initials_spellings: dict[str, None] = {}
        self._spellings: dict[str, None] = {}
        self._known_clues: dict[tuple[str, ...], str] = {}
        """By the parts of a name."""
        self._address_parts: set[str] = set()
        for person in everybody:
            if person.consent != "named":
                self._add(person)
        self._name_pattern = names_pattern(self._spellings)
        self._doubtful_pattern = names_pattern(map(spelled, self._doubtful_spellings))
        self._initials_pattern = names_pattern(map(spelled_initials, self._initials_spellings))
        doubtful_clues = [clue_to((name,)) for name in self._doubtful_spellings]
        initials_clues = map(clue_to_initials, self._initials)
        self._clues = clues_pattern((*self._known_clues.values(), *doubtful_clues, *initials_clues))

    def _add(self, person: Person) -> None:
        stand_in = self._stand_in(person)
        first, *others = name_parts(person.name)
        if others:
            self._take_whole(first, others, stand_in)
            self._add_first_name(first, stand_in)
            self._add_surnames(first, others, stand_in)
        else:
            self._add_only_name(first, stand_in)
        for initials in sorted(initials_of((first, *others)) - self._kept_words):
            self._initials_spellings[initials] = None
            self._initials.setdefault(plain_letters(initials), stand_in)
        self._address_parts.update(part.casefold() for part in (first, *others))

    def _add_only_name(self, name: str, stand_in: str) -> None:
        """Take what is all of a name: it means its bearer wherever it is not clearly a word."""
        if may_be_a_word(name):
            for spelling in (name, name.upper()):
                self._doubt(spelling, stand_in, "only name")
        else:
            self._take_spellings(name, stand_in)

    def _add_first_name(self, first: str, stand_in: str) -> None:
        if first in self._kept_words:
            self._doubt(first, "", "shared")
        elif may_be_a_word(first):
            self._doubt(first, stand_in, "first name")
        else:
            self._take_spellings(first, stand_in)
            self._take_possessive(first, stand_in)

    def _doubt(self, name: str, stand_in: str, kind: DoubtfulKind) -> None:
        """Take a name that means somebody in some places only; two bearers have one sign."""
        self._doubtful_spellings[name] = None
        key = plain_letters(name)
        before = self._doubtful.get(key)
        if before is not None:
            stand_in = stand_in if before.stand_in == stand_in else WITHHELD
        kinds = before.kinds if before else frozenset()
        self._doubtful[key] = DoubtfulName(stand_in, kinds | {kind})

    def _take_whole(self, first: str, others: list[str], stand_in: str) -> None:
        """Take a whole name, in whatever order, case and way of joining its parts."""
        last = others[-1]
        whole = {(first, *others), (first, last)}
        if len(others) > 1:
            initials = (part[0] for part in (first, *others[:-1]))
            whole |= {tuple(others), (*initials, last)}
        is_all_words = self._is_word(last) and may_be_a_word(first)
        for parts in whole:
            # 'Mayfield' is a place more often than May Field.
            spelling = spelled(*parts, any_case=True, is_joined=not is_all_words)
            self._take(parts, stand_in, spelling)
        # 'The bridge rose' is nobody's name.
        turned = spelled(last, first, any_case=not is_all_words)
        self._take((last, first), stand_in, turned)

    def _add_surnames(self, first: str, others: list[str], stand_in: str) -> None:
        """Take the surname, and the halves of a double one."""
        for initial in (first[0].upper(), first[0]):
            self._take((initial, *others), stand_in, spelled(initial, *others))
        self._add_surname(first, others[-1], stand_in)
        for half in _halves(others):
            self._take((first, half), stand_in, spelled(first, half, any_case=True))
            self._add_surname(first, half, stand_in)

    def _add_surname(self, first: str, surname: str, stand_in: str) -> None:
        for initial in (first[0].upper(), first[0]):
            in_capitals = spelled(initial, surname.upper())
            self._take((initial, surname), stand_in, spelled(initial, surname), in_capitals)
        if self._is_word(surname):
            self._doubt(surname, stand_in, "surname")
        else:
            self._take_spellings(surname, stand_in)
            if is_no_word(surname.lower()):
                initial = first[0].lower()
                self._take((initial, surname), stand_in, spelled(initial, surname.lower()))

    def _is_word(self, surname: str) -> bool:
        """Tell whether a surname is a word, too, or somebody's who agreed to be named."""
        is_word = len(surname) < _SHORTEST_SURNAME or is_piece(surname.lower())
        return surname in self._kept_words or is_word

    def _take_spellings(self, name: str, stand_in: str) -> None:
        """Take a name as it is, in capitals and, where that is no word, in small letters."""
        spellings = [spelled(name), spelled(name.upper())]
        if is_no_word(name.lower()):
            spellings.append(spelled(name.lower()))
        self._take((name,), stand_in, *spellings)

    def _take_possessive(self, first: str, stand_in: str) -> None:
        """Take a first name with the s of 'priyas team', which was typed without its sign."""
        typed = f"{first}s"
        if len(first) >= _SHORTEST_WITH_S and is_no_word(typed.lower()):
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
        found = FoundNames(self._stand_ins, self._doubtful, self._initials, self._address_parts)
        redacted = words
        if "@" in words:
            redacted = _ADDRESS.sub(found.withhold_address, redacted)
        if self._hides_numbers:
            redacted = NUMBERS.sub(found.withhold_number, redacted)
        if self._name_pattern is not None:
            redacted = self._name_pattern.sub(found.withhold, redacted)
        if self._doubtful_pattern is not None:
            redacted = self._doubtful_pattern.sub(found.judge, redacted)
        if self._initials_pattern is not None:
            redacted = self._initials_pattern.sub(found.judge_initials, redacted)
        text = redacted if found.replaced else words
        return Redaction(text, frozenset(found.replaced), frozenset(found.doubtful))


def _halves(others: Sequence[str]) -> list[str]:
    """Return the halves of a double surname, the last one alone where it stands alone anyway."""
    halves = [half for part in others for half in part.split("-")]
    return [half for half in halves if half not in others[-1:] and half[:1].isupper()]


def _words_of(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield from name.split()
