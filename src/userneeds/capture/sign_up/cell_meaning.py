"""What may a cell of a sign-up list be: a name, what somebody does, or for whom they work?

English and Welsh say a good deal by themselves: organisations end in 'Homes' or 'Cyngor', work is
written in small letters or ends in 'manager', names are two or three words with capitals. Where
words say nothing the place of the cell decides, and the row is marked as doubtful.
"""

import re
from functools import cache

from userneeds.capture.words import names_people, toml_table, word_list
from userneeds.model.grammar.lazy_pattern import LazyPattern
from userneeds.model.people import without_honorifics

LONGEST_NAME = 80
"""Characters of a name; more is a sentence."""
_MOST_NAME_WORDS = 6
_FEWEST_LETTERS = 2
_NAME_WORD = LazyPattern(r"[^\W\d_]+(?:[.'’‘-]{1,2}[^\W\d_]+)*\.?")
_AROUND_NICKNAME = "()\"“”'‘’"
_ACRONYM = LazyPattern(r"[A-Z][A-Z&]{1,7}")
_HEAD_OF = LazyPattern(
    r"(?:[a-z-]{1,20} ){0,3}(?:chair|chief|director|executive|head|lead|manager|member|secretary)"
    r" (?:of|for)\b",
    re.IGNORECASE,
)
_MANNER = LazyPattern(
    r"(?:(?:dial|phon|join|call|com|arriv|leav|attend)l?ing|online|remote(?:ly)?|virtual(?:ly)?"
    r"|by (?:phone|video|zoom|teams)|via \w+|in person|on (?:zoom|teams|the phone)|tentative"
    r"|(?:arrives|leaves|joins|from|until|late|early)(?= |$))(?: .{1,40})?",
    re.IGNORECASE,
)
"""How or when somebody comes: 'dialling in', 'by phone', 'from 10:30'."""
_PRONOUNS = LazyPattern(
    r"(?:she|he|they|her|him|them|hers|his|theirs|any|all)(?:\s?/\s?[a-z]{2,6}){1,3}", re.IGNORECASE
)


@cache
def sign_up_words(name: str) -> frozenset[str]:
    """Return the list called `name` in `sign_up_words.toml`."""
    return frozenset(str(toml_table(__package__, "sign_up_words")[name]).split())


@cache
def _work_words() -> frozenset[str]:
    people = word_list("people") | sign_up_words("work_initials")
    return people - sign_up_words("organisations") - sign_up_words("surnames_too")


def may_be_name(cell: str) -> bool:
    """Tell whether a cell can be somebody's name: a few words of letters, none of another sense."""
    words = without_honorifics(cell).split()
    if not 0 < len(words) <= _MOST_NAME_WORDS or len(cell) > LONGEST_NAME:
        return False
    if not all(_NAME_WORD.fullmatch(word.strip(_AROUND_NICKNAME)) for word in words):
        return False
    plain = [word.lower() for word in words]
    # 'Will' and 'An' are names; the words of a sentence begin with a small letter.
    is_talk = not sign_up_words("sentences").isdisjoint(words)
    if is_talk or not sign_up_words("organisations").isdisjoint(plain):
        return False
    return 2 * sum(word in sign_up_words("lists") for word in plain) <= len(plain) - (
        len(plain) == 1
    )


def looks_like_name(cell: str) -> bool:
    """Tell whether a cell is written as names are: two words or more, the outer ones in capitals.

    Between them stand particles such as 'van' in small letters.
    """
    words = without_honorifics(cell).split()
    has_capitals = len(words) > 1 and words[0][0].isupper() and words[-1][0].isupper()
    return has_capitals and may_be_name(cell) and not says_role(cell)


def says_role(cell: str) -> bool:
    """Tell whether a cell names work: 'repairs manager', 'Head of Voids', 'officer, north'."""
    words = cell.partition(",")[0].partition("(")[0].lower().split()
    if not words or not cell[0].isalpha():
        return False
    return words[-1] in _work_words() or _HEAD_OF.match(cell) is not None


def may_be_role(cell: str) -> bool:
    """Tell whether a cell can name work: by its words, by small letters, or by a trade at its end.

    'Ann Baker' can too, so this is no question for a name.
    """
    if says_role(cell):
        return True
    if says_organisation(cell):
        return False
    # One word with a capital, as 'Northmoor', ends like a trade only by chance.
    return cell[:1].islower() or (" " in cell and names_people(cell.lower()))


def says_organisation(cell: str) -> bool:
    """Tell whether a cell names an organisation: 'Alpha Homes', 'NHA'."""
    if says_role(cell):
        return False
    words = cell.lower().replace(".", "").split()
    if cell[:1].islower():
        words = words[-1:]  # small letters in front of it name work: 'housing strategy'
    return (
        not sign_up_words("organisations").isdisjoint(words) or _ACRONYM.fullmatch(cell) is not None
    )


def is_list_word(cell: str) -> bool:
    """Tell whether a cell speaks of the list itself: 'Attendees', 'Sign-up sheet', 'TBC'."""
    words = cell.strip(" .:!").split()
    names = [word for word in words if word not in sign_up_words("sentences")]
    return bool(words) and sign_up_words("lists").issuperset(word.lower() for word in names)


def may_be_heading(line: str) -> bool:
    """Tell whether a line can be what the next ones stand under: an organisation, 'Apologies'."""
    if ":" in line or line.endswith((".", "!", "?")):
        return False
    if says_organisation(line) or is_list_word(line):
        return True
    words = line.lower().split()
    return line[:1].isupper() and sign_up_words("sentences").isdisjoint(words)


def is_aside(cell: str) -> bool:
    """Tell whether a cell says something else of a person: 'she/her', '3 guests', a tick, 'TBC'."""
    if _PRONOUNS.fullmatch(cell) or _MANNER.fullmatch(cell) or is_list_word(cell):
        return True
    letters = sum(letter.isalpha() for letter in cell)
    return not says_organisation(cell) and (letters < _FEWEST_LETTERS or cell[0].isdigit())


def is_sign_off(line: str) -> bool:
    """Tell whether a line closes a letter: 'Best wishes,'."""
    words = line.lower().strip(" ,.!").split()
    return bool(words) and sign_up_words("sign_offs").issuperset(words)
