"""Is a phrase without a frame a note of somebody rather than something that is wanted?

'Priya to share the script', 'Minutes, Tuesday', 'Trial of heaters, £18k': 'I need' before them says
what nobody said. 'Clearer letters' and 'help with forms' are wanted. In doubt it is a note.
"""

import re
from collections.abc import Sequence
from itertools import takewhile

from userneeds.model.grammar.lazy_pattern import LazyPattern
from userneeds.model.grammar.phrases import phrase_form
from userneeds.model.grammar.times import is_diary_line
from userneeds.model.grammar.tokens import token_at, tokens_of
from userneeds.model.grammar.verbs import BARE_ENDINGS
from userneeds.model.grammar.word_classes import (
    DETERMINERS,
    FINITE,
    LIKELY,
    MASS_NOUNS,
    PREPOSITIONS,
    SUBORDINATORS,
    WH_WORDS,
    is_artefact,
    is_listed_as_bad,
    is_ordinary,
    is_plural,
    is_sure_verb,
    is_word_for_person,
    opens_noun_phrase,
    verb_use,
    words_of_class,
)
from userneeds.model.stemmer import singular

_SUM = LazyPattern(r"[£€$]\s?\d")
_TREND = LazyPattern(
    r"(?:[\w'’-]+\s){1,3}(?:(?:up|down)\s(?:by\s)?[£€$]?\d|(?:up|down|off|out)\sagain$)",
    re.IGNORECASE,
)
"""'Rent up 7%', 'website down again'."""
_PARTICIPLES = words_of_class("participles")
_BARE_QUALITIES = ("ing", "ness", "ity", "ance", "ence", "ship")
"""Ends of what is wanted without an article: 'visibility of jobs'."""
_TITLES = frozenset(["mr", "mrs", "ms", "miss", "mx", "dr"])
_CAPITALS = words_of_class("capitals")
_COUNTED_NOUNS = words_of_class("counted_nouns")
_TROUBLES = words_of_class("troubles")
_WRONG_QUALITIES = words_of_class("wrong_qualities")
_PHRASE_ENDS = PREPOSITIONS | SUBORDINATORS | WH_WORDS
_NAME_MARKS = ".,;:!?…\"'()"


def is_plain_note(words: str) -> bool:
    """Say whether `words`, which open with no frame, are a note and nothing that is wanted."""
    tokens = tokens_of(words)
    if _SUM.search(words) or _TREND.match(words) or may_be_name(words) or len(tokens) == 1:
        return True
    match phrase_form(words):
        case "thing":
            return _is_plain_thing(tokens) or is_diary_line(words) or is_unwanted(words)
        case "infinitive":
            return _asks_somebody(words)
        case _:
            return False


def may_be_name(words: str) -> bool:
    """Say whether `words` open with a capital that no ordinary word has: 'Priya to send prices'."""
    first, _, rest = words.partition(" ")
    if not first[:1].isupper() or first[1:] != first[1:].lower() or len(first) == 1:
        return False
    word = first.casefold().replace("\u2019", "'").strip(_NAME_MARKS).removesuffix("'s")
    if word in _CAPITALS:
        return False
    is_known = is_ordinary(word.partition("-")[0]) or is_word_for_person(word)
    return not is_known or _does_something(word, rest)


def _does_something(word: str, rest: str) -> bool:
    """Say whether a singular word does what only a person or a thing does: 'Mark can enter'.

    'Mark', 'Bill' and 'Dawn' are ordinary words and names.
    """
    tokens = tokens_of(rest)
    following = token_at(tokens, 0)
    # 'Report to the police' and 'Apply to move' are deeds.
    is_asked = following == "to" and verb_use(token_at(tokens, 1)).share >= LIKELY
    if (is_sure_verb(word) or not is_asked) and following not in FINITE:
        return False
    stands_bare = word in MASS_NOUNS or is_plural(word) or word.endswith(BARE_ENDINGS)
    return not stands_bare and not opens_noun_phrase(word) and word not in WH_WORDS


def _is_plain_thing(tokens: Sequence[str]) -> bool:
    if not tokens or opens_noun_phrase(tokens[0]):
        return False
    if "since" in tokens or tokens[-1] == "again":
        return True
    name = list(takewhile(lambda token: token not in _PHRASE_ENDS, tokens))
    told_of = name[1:] and _is_told_of(name[-1])
    if told_of:
        name.pop()
    if "," in name[:-1]:
        return name[-2:] != [",", "please"]
    following = token_at(tokens, len(name) + (1 if told_of else 0))
    return bool(name) and _needs_article(name[-1], following)


def is_unwanted(words: str) -> bool:
    """Say whether a thing is bad: 'rude staff', 'damp in the hall', 'long delays'.

    'Fewer delays' and 'debt advice' are wanted, and so are 'missed bins collected'.
    """
    tokens = tokens_of(words)
    if not tokens or tokens[0] in DETERMINERS or any(map(_is_told_of, tokens[1:])):
        return False
    name = list(takewhile(lambda token: token not in _PHRASE_ENDS, tokens))
    if not name:
        return False
    first, head = name[0], singular(name[-1])
    is_wrong = bool(name[1:]) and (first in _WRONG_QUALITIES or is_listed_as_bad(f"{first} q"))
    return is_wrong or head in _TROUBLES or is_listed_as_bad(f"{head} n")


def _is_told_of(word: str) -> bool:
    """Say whether a word tells how a thing is that stands before it: 'waiting list closed'."""
    return word in _PARTICIPLES or (word.endswith("ed") and verb_use(word).share < 0)


def _needs_article(head: str, following: str) -> bool:
    """Say whether a thing is one of those that are counted: 'map of cold spots', 'photo'."""
    if is_plural(head) or head in MASS_NOUNS or head.endswith(_BARE_QUALITIES):
        return False
    is_counted = head in _COUNTED_NOUNS or is_word_for_person(head) or is_artefact(head)
    return is_counted or following == "of"


def _asks_somebody(words: str) -> bool:
    """Say whether somebody is named who has to be asked: 'Ask Raman', 'ring Mrs Okafor'."""
    _, _, rest = words.partition(" ")
    title = rest.partition(" ")[0].casefold().strip(_NAME_MARKS)
    return title in _TITLES or may_be_name(rest)
