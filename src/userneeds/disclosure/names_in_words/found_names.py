"""What was met in one string, and what stands in its place."""

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from userneeds.disclosure.names_in_words.name_spellings import plain_letters
from userneeds.disclosure.names_in_words.names_that_are_words import NameUse, use_of_name
from userneeds.disclosure.names_in_words.private_numbers import NUMBER_WITHHELD
from userneeds.disclosure.names_in_words.signatures import is_signature
from userneeds.model.people import without_honorifics
from userneeds.model.wording import capitalise

WITHHELD = "[name withheld]"
_SENTENCE_ENDS = ".!?:“"
_SHORTEST_ADDRESS_PART = 4
"""Shorter names are in too many mailboxes by chance."""
_ADDRESS_JOINTS = re.compile(r"[._+-]|\d+")

DoubtfulKind: TypeAlias = Literal["only name", "first name", "surname", "shared"]


@dataclass(frozen=True, slots=True)
class DoubtfulName:
    """A name that is a word, too, or somebody's who agreed to be named."""

    stand_in: str
    kinds: frozenset[DoubtfulKind]

    def is_meant(self, name: re.Match[str], use: NameUse) -> bool:
        """Tell whether it means its bearer where it stands."""
        if "shared" in self.kinds:
            return False
        # Behind 'Mrs' it is a name for certain.
        if "surname" in self.kinds and _stands_behind_honorific(name):
            return True
        if "only name" in self.kinds:
            return use != "word"
        return "first name" in self.kinds and use == "name"


@dataclass(slots=True)
class FoundNames:
    """What was met in one string, and what to put in its place."""

    stand_ins: Mapping[str, str]
    doubtful_names: Mapping[str, DoubtfulName]
    initials: Mapping[str, str]
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
        """Return what stands for a doubtful name, or it as it is where it may mean nobody."""
        doubtful = self.doubtful_names[plain_letters(name[0])]
        use = use_of_name(name)
        if doubtful.is_meant(name, use):
            self.replaced.add(name[0])
            return _fitted(doubtful.stand_in, name)
        if use != "word" or doubtful.kinds == {"surname"}:
            self.doubtful.add(name[0])
        return name[0]

    def judge_initials(self, initials: re.Match[str]) -> str:
        """Return what stands for initials where somebody signed with them."""
        if not is_signature(initials):
            return initials[0]
        self.replaced.add(initials[0])
        return _fitted(self.initials[plain_letters(initials[0])], initials)


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
