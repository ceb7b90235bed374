"""Which system, or keeping place in one, does a want prescribe: 'in the asset register'?"""

from userneeds.capture.coach.rules.plain_language import known_acronyms
from userneeds.capture.coach.rules.thing_kinds import (
    SolutionKind,
    has_inner_capital,
    kind_of_phrase,
)
from userneeds.capture.coach.rules.want_clause import NounPhrase, WantClause
from userneeds.model.grammar.word_classes import is_ordinary

_PLACES = frozenset(
    {"in", "on", "into", "onto", "via", "through", "using", "with", "within", "from", "to", "as"}
)
_KEEPING_PLACES = frozenset({"in", "into", "via", "through", "using", "within"})
"""Where records are kept or looked up; 'on the list' and 'with the letter' are no such places."""
_KEEPING_KINDS = frozenset({"picture", "record", "writing"})
_FROM = frozenset({"from", "to"})
"""'Keep children away from screens' and 'get used to computers' prescribe no place."""
_MEANS = frozenset({"via", "using", "with"})
_LEAST_WORDS_OF_PLACE = 2
"""'The asset register' is a system; 'the register' need not be one."""


def system_place(clause: WantClause) -> str:
    """Return a system, or a keeping place in one, that the want prescribes."""
    for index, word in enumerate(clause.folded[:-1]):
        if word in _PLACES and index:
            place = clause.thing_at(index + 1)
            if place.words and not place.is_by_others and _is_system(word, place):
                return " ".join(place.words)
    return ""


def _is_system(preposition: str, place: NounPhrase) -> bool:
    if place.reference == "own" and not _is_named(place):
        return False
    if preposition in _FROM and not (place.reference == "that one" and _is_named(place)):
        return False
    kind = kind_of_phrase(place)
    if preposition == "as":
        return place.reference != "that one" and _is_file(place, kind)
    return kind == "screen" or _is_product(preposition, place) or _keeps(preposition, place, kind)


def _keeps(preposition: str, place: NounPhrase, kind: SolutionKind | None) -> bool:
    """Say whether something is used, or is where records are kept: 'in the asset register'."""
    if preposition in _MEANS and place.reference == "any":
        return kind is not None
    is_named = place.reference == "that one" and len(place.words) >= _LEAST_WORDS_OF_PLACE
    return is_named and preposition in _KEEPING_PLACES and kind in _KEEPING_KINDS


def _is_named(place: NounPhrase) -> bool:
    """Say whether a place is more than one everyday word: 'from the panel', 'on my sites'."""
    return len(place.words) >= _LEAST_WORDS_OF_PLACE or not is_ordinary(place.head)


def _is_file(place: NounPhrase, kind: SolutionKind | None) -> bool:
    """Say whether a phrase names a format or a file: 'as a PDF', 'as an HTML file'."""
    return (kind == "screen" and not is_ordinary(place.head)) or kind == "record"


def _is_product(preposition: str, place: NounPhrase) -> bool:
    """Say whether a place has a name as products have: 'SharePoint', or letters nobody knows."""
    first, last = place.words[0], place.words[-1]
    if has_inner_capital(first):
        return True
    is_name = last.isalpha() and last.isupper() and len(last) > 1
    return is_name and preposition in _KEEPING_PLACES and last not in known_acronyms()
