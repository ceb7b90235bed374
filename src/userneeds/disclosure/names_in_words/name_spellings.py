"""In which ways is a name written in words, in addresses and in names of files?"""

import re
import unicodedata
from collections.abc import Iterable

from userneeds.model.people import without_honorifics

_APOSTROPHES = "'’ʼ`"
_CLEAR_JOINT = r"(?:\.?\s+|[_.‐-]|\s?,\s?)"
_JOINT = f"{_CLEAR_JOINT}?"
_SIGNS = re.compile(r"[\W_]+")
"""What may be left out or written otherwise within a part of a name."""
_LONG_ENOUGH = 4
"""So many letters of a name are seldom in another word by chance."""


def name_parts(name: str) -> list[str]:
    """Return the parts of a name, the first name first, with the capitals that a name has.

    'Dr ann lee' and 'Lee, Ann' are 'Ann', 'Lee'.
    """
    surname, _, first = without_honorifics(name).partition(",")
    in_order = surname
    if first.strip():
        in_order = f"{first} {surname}"
    plain = without_honorifics(in_order)
    has_no_capitals = plain == plain.lower()
    if has_no_capitals or plain == plain.upper():
        plain = plain.title()
    return list(filter(plain_letters, plain.split()))


def spelled(*parts: str, any_case: bool = False, is_joined: bool = False) -> str:
    """Return what matches a name of these parts, whatever joins them.

    That is blanks and line breaks, a comma, the dot of an initial, a sign such as in an address,
    and with `is_joined` nothing. Accents and the sign of 'O’Neill' may be left out.
    """
    joint = _JOINT if is_joined else _CLEAR_JOINT
    pattern = joint.join(map(_spelled_part, parts))
    return f"(?i:{pattern})" if any_case else pattern


def _spelled_part(part: str) -> str:
    if part.isascii() and part.isalnum():
        return part
    return "".join(map(_letter, part))


def _letter(letter: str) -> str:
    if letter in _APOSTROPHES:
        return f"[{_APOSTROPHES}]?"
    if letter in "-‐":
        return r"[\s‐-]?"
    plain = unicodedata.normalize("NFD", letter)[0]
    return re.escape(letter) if plain == letter else f"[{letter}{plain}]\u0301?"


def plain_letters(name: str) -> str:
    """Return what all spellings of a name share: its letters without case, accents and signs."""
    if name.isascii() and name.isalnum():
        return name.lower()
    taken_apart = unicodedata.normalize("NFD", name.casefold())
    return "".join(letter for letter in taken_apart if letter.isalnum())


def clue_to(parts: Iterable[str]) -> str:
    """Return a pattern of what is in every spelling of a name, in small plain letters.

    It is the longest of the name's parts that nothing is ever put into. A short one, which many
    words have within, stands where a word begins or ends if it does so in the name.
    """
    pieces = [plain_letters(piece) for part in parts for piece in _SIGNS.split(part)]
    longest = max(pieces, key=len)
    # A letter i without its dot matches one with it, too, when case does not count.
    clue = longest.replace("ı", "i")
    if len(clue) >= _LONG_ENOUGH:
        return clue
    end = r"(?!\w)" if pieces[-1] == longest else ""
    start = rf"(?<!\w{clue[0]})" if pieces[0] == longest else ""
    return f"{clue[0]}{start}{clue[1:]}{end}"


def clue_to_initials(initials: str) -> str:
    """Return a pattern of initials in small letters, with dots or without."""
    letters = initials.lower()
    first = letters[0]
    rest = "".join(rf"\.? ?{re.escape(letter)}" for letter in letters[1:])
    return rf"{first}(?<!\w{first}){rest}(?!\w)"


def clues_pattern(clues: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds any of those clues in small letters; None where there are none.

    Each letter with which some begin is asked for once, so most of a text is passed over.
    """
    by_letter: dict[str, dict[str, None]] = {}
    for clue in clues:
        by_letter.setdefault(clue[0], {})[clue[1:]] = None
    found = "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in by_letter.items())
    return re.compile(found) if found else None


def names_pattern(spellings: Iterable[str]) -> re.Pattern[str] | None:
    """Return what matches whole names, given what matches each; None where there are none.

    Longer names come first: a pattern takes the first alternative that fits, and 'Wenna Pascoe'
    must not be taken for 'Wenna' with a family name left over.
    """
    ordered = sorted(filter(None, spellings), key=_longest_first)
    if not ordered:
        return None
    alternatives = "|".join(ordered)
    # Asked first, because most letters of a text begin no name.
    initials = "".join(sorted(set(map(_initials, ordered))))
    return re.compile(rf"(?=[{initials}])(?<!\w)(?:{alternatives})(?!\w)")


def _initials(spelling: str) -> str:
    """Return the letters that a spelling may begin with, as a set of letters of a pattern."""
    pattern = spelling.removeprefix("(?i:")
    is_in_any_case = pattern != spelling
    first = pattern[0]
    if first == "[":
        first = pattern[1:3]
    elif first == "\\":
        first = pattern[:2]
    if is_in_any_case:
        return f"{first.lower()}{first.upper()}"
    return first


def _longest_first(name: str) -> tuple[int, str]:
    return -len(name), name
