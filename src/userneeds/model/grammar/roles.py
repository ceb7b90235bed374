"""How is a role said after 'as': 'a tenant', 'an officer', 'an MP', 'the caretaker'?

A group is said as one of it, because one person speaks: of 'tenants' it is 'a tenant'. What has no
such person ('tenants and carers', 'finance') is said as it is, by 'we' where it is many.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from userneeds.model.clean_text import clean_line
from userneeds.model.grammar.lazy_pattern import LazyPattern
from userneeds.model.grammar.word_classes import is_plural, names_person, words_of_class
from userneeds.model.stemmer import singular

_VOWEL_SOUND = LazyPattern(
    r"(?!one|once|eu)[aeio]|un(?!i(?![dmn]))|u[gmpl]|ur(?!i)|ush|h(?:our|onest|eir)",
    re.IGNORECASE,
)
_ARTICLES = frozenset({"a", "an", "the"})
_ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_OPEN_LETTERS = "AEFHILMNORSX"
"""Letters whose names begin with a vowel: 'an MP', 'an SRE'."""
_AGAIN = LazyPattern(r"(?<!\s),?\s+as\s+an?\s+", re.IGNORECASE)
_HAS_ARTICLE = (
    "a ", "an ", "the ", "someone", "somebody", "anyone", "anybody", "everyone", "my ", "our ",
    "his ", "her ", "one of ", "part of ",
)  # fmt: skip
_FRAME = LazyPattern(r"^as\s+(?=\w)", re.IGNORECASE)
_ARTICLE = LazyPattern(r"an?\s+", re.IGNORECASE)
_HEAD_ENDS = LazyPattern(
    r"(?<=\w)(?=,|\s+(?:who|that|which|whose|with|without|in|at|of|from|for|on|to|under|over"
    r"|near|between|about|through|looking|completing|working|living|needing|moving|using|applying"
    r"|waiting|caring|renting|paying|upstairs|downstairs|overseas|abroad|alone)\b)"
)
_PLURAL_CLAUSE = LazyPattern(
    r"\b(?:who|that|which)\s+(?!(?:can|could|will|would|may|might|must|should|\w+ed|\w+s)\b)"
)
"""'people who rent': of one person the verb would be another."""
_SEVERAL = LazyPattern(r"\b(?:and|or|both|all)\b|[/&,]")
_COLLECTIVES = words_of_class("collectives")
"""Of whom many speak: 'as a family we need'."""
_IRREGULAR = {
    "people": "person",
    "children": "child",
    "men": "man",
    "women": "woman",
    "wives": "wife",
}


class SpokenRole(NamedTuple):
    """A role as it is said."""

    words: str
    """With its article."""
    pronoun: str
    """'I', or 'we' where many speak."""


_QUANTITY = LazyPattern(
    r"(?:several|many|most|some|all|a\s+few|lots|a\s+lot)\s+(?:of\s+)?(?:(?:the|our)\s+)?(?=\w)",
    re.IGNORECASE,
)


def strip_quantity(role: str) -> str:
    """Return a role without how many they are: 'several officers', 'most of the tenants'."""
    quantity = _QUANTITY.match(role)
    return role[quantity.end() :] if quantity else role


def spoken_role(role: str) -> SpokenRole:
    """Return `role` as it is spoken after 'as', and by which pronoun it speaks of itself."""
    if not role:
        return SpokenRole("", "I")
    name = _said_once(_FRAME.sub("", role.strip()))
    article = _ARTICLE.match(name)
    bare = name[article.end() :] if article else name
    one = singular_role(bare)
    if one != bare or article:
        return SpokenRole(with_article(one), _pronoun_of(one))
    if name.casefold().startswith(_HAS_ARTICLE):
        return SpokenRole(name, "I")
    if _speaks_for_many(_head(name)):
        return SpokenRole(name, "we")
    return SpokenRole(with_article(name), _pronoun_of(name))


def _speaks_for_many(head: str) -> bool:
    """Say whether a role without an article is many: 'sales', 'staff', 'tenants and carers'."""
    first, last = head.casefold().rpartition(" ")[::2]
    if not is_plural(last):
        return False
    has_person = any(map(names_person, first.split()))
    return last == "staff" or _is_several(head) or not has_person


def _pronoun_of(name: str) -> str:
    last = _head(name).rpartition(" ")[2]
    return "we" if last.casefold() in _COLLECTIVES else "I"


def _said_once(role: str) -> str:
    """Return a role without its frame's repeats: 'tenant as a tenant' is 'tenant'."""
    names = _AGAIN.split(role)
    first = names[0].casefold()
    return names[0] if all(name.casefold() == first for name in names) else role


def role_clause(role: SpokenRole, said: str) -> str:
    """Return what somebody says as a role: 'as a tenant I need a key', 'as a tenant: who pays?'."""
    if not role.words or not said:
        return said or (f"as {role.words}" if role.words else "")
    first = said.split(maxsplit=1)[0].casefold().replace("’", "'")
    speaks = first in {"i", "we"} or first.startswith("i'")
    return f"as {role.words}{'' if speaks else ':'} {said}"


def singular_role(role: str) -> str:
    """Return one person of a group: of 'wheelchair users' it is 'wheelchair user'.

    What names no group of persons, or several, stays as it is.
    """
    head = _head(role)
    rest = role[len(head) :]
    first, last = head.rpartition(" ")[::2]
    if _is_several(head) or not last or _PLURAL_CLAUSE.search(rest):
        return role
    one = _one_of(last)
    if not one:
        return role
    return f"{first} {one}{rest}" if first else f"{one}{rest}"


def _head(role: str) -> str:
    """Return the words up to what tells more of them: of 'tenants with a lift' it is 'tenants'."""
    return _HEAD_ENDS.split(role, maxsplit=1)[0]


def _is_several(role: str) -> bool:
    return _SEVERAL.search(role) is not None


def _one_of(word: str) -> str:
    """Return the singular of a plural noun for persons, or ''."""
    folded = word.casefold()
    if folded in _IRREGULAR:
        return _IRREGULAR[folded]
    is_letters = word[:-1].isupper() and word.endswith("s")
    if is_letters and len(word) > len("As"):
        return word[:-1]
    one = folded[:-2] if folded.endswith(("ches", "shes", "sses", "xes")) else singular(folded)
    if one == folded or not names_person(one):
        return ""
    return word[: len(one)] if folded.startswith(one) else f"{word[: len(one) - 1]}{one[-1]}"


def with_article(name: str) -> str:
    """Return a noun as it is spoken with 'a' or 'an'; one that has an article keeps it."""
    if name.casefold().startswith(_HAS_ARTICLE):
        return name
    return f"{'an' if _sounds_open(name) else 'a'} {name}"


def _sounds_open(name: str) -> bool:
    first = name.split(maxsplit=1)[0] if name.strip() else ""
    letters = re.sub(r"[^A-Za-z].*", "", first)
    if len(letters) > 1 and letters.isupper():
        return letters[0] in _OPEN_LETTERS
    return _VOWEL_SOUND.match(name) is not None


def role_pseudonym(role: str, taken: Iterable[str]) -> str:
    """Return what somebody is called by their role: 'a repairs manager', 'a second one'.

    It is none of those in `taken`; empty where there is no role.
    """
    words = " ".join(map(_in_lower_case, clean_line(role).split()))
    if not words:
        return ""
    used = set(taken)
    return next(name for name in _numbered(words) if name not in used)


def _in_lower_case(word: str) -> str:
    """Return a word as it stands inside a sentence: 'Manager' small, 'IT' as it is."""
    return word.lower() if word[1:].islower() else word


def _numbered(words: str) -> Iterator[str]:
    yield with_article(words)
    first, _, rest = words.partition(" ")
    words = rest if rest and first in _ARTICLES else words
    for ordinal in _ORDINALS:
        yield f"a {ordinal} {words}" if ordinal != "eighth" else f"an {ordinal} {words}"
    number = len(_ORDINALS) + 1
    while True:
        number += 1
        yield f"{words}, number {number}"
