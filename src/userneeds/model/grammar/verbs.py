"""Does a phrase open with a verb in its base form: something to do, not a thing?

Of words that are noun and verb ('report', 'access', 'support') the word that follows decides, and
how often the word is a verb at all. A thing that is counted needs an article, so 'phone number' is
a thing although 'phone' is a verb.
"""

from collections import deque
from collections.abc import Sequence
from itertools import islice, takewhile

from userneeds.model.grammar.tokens import token_at
from userneeds.model.grammar.word_classes import (
    ALWAYS,
    FINITE,
    LIKELY,
    MASS_NOUNS,
    PAST_NO_PARTICIPLE,
    PAUSES,
    POSSIBLE,
    PREPOSITIONS,
    RARE,
    SUBORDINATORS,
    SURE,
    WH_WORDS,
    VerbUse,
    is_plural,
    is_sure_verb,
    opens_noun_phrase,
    third_person_share,
    verb_use,
    words_of_class,
)

_PARTICLES = words_of_class("particles")
_ADVERBS = words_of_class("adverbs")
_NO_ADVERBS = words_of_class("no_adverbs")
_COUNTED_NOUNS = words_of_class("counted_nouns")
_AS_OFTEN_NOUN = 55
"""Per cent; up to here a word is as often a noun."""
BARE_ENDINGS = ("ing", "tion", "sion", "ment", "ness", "ity", "ance", "ence", "ship", "ware", "ly")
"""Ends of nouns that stand without an article, as 'information' does."""
_AFTER_ANY_VERB = frozenset(
    ["that", "if", "whether", "when", "because", "while", "before", "after"]
)
_RELATIVES = frozenset(["who", "which", "where"])
_NAME_ENDS = PREPOSITIONS | _PARTICLES | SUBORDINATORS | PAUSES | WH_WORDS | FINITE | {"and", "or"}


def opens_with_infinitive(tokens: Sequence[str], place: int) -> bool:
    """Say whether the word at `place` is a verb in its base form."""
    word, following = token_at(tokens, place), token_at(tokens, place + 1)
    share = verb_use(word).share
    if share < RARE or _is_subject_of(word, following) or _is_compound(tokens, place):
        return False
    if word not in MASS_NOUNS and share >= SURE:
        return following != "to" or verb_use(word).stands_alone
    says_that = following == "that" and opens_noun_phrase(token_at(tokens, place + 2))
    if says_that and share >= LIKELY:
        return True
    return _is_verb_before(word, following)


def is_adverb(word: str) -> bool:
    """Say whether a word may stand before a verb: 'quickly', 'not'."""
    if word in _ADVERBS:
        return True
    return word.endswith("ly") and word not in _NO_ADVERBS and verb_use(word).share < 0


def _is_subject_of(word: str, following: str) -> bool:
    """Say whether `following` is a verb that `word` is the subject of: 'help comes'."""
    if following in FINITE or following in PAST_NO_PARTICIPLE:
        return word in MASS_NOUNS or not is_sure_verb(word)
    return word != "be" and third_person_share(following) >= SURE


def _is_compound(tokens: Sequence[str], place: int) -> bool:
    """Say whether a verb is the first part of a noun: 'phone number', 'play area'."""
    share = verb_use(tokens[place]).share
    following = token_at(tokens, place + 1)
    if share >= ALWAYS or opens_noun_phrase(following) or not following.isalpha():
        return False
    name = takewhile(_is_inside_name, islice(tokens, place + 1, None))
    head = "".join(deque(name, maxlen=1))
    if not head or is_plural(head):
        return False
    if head in _COUNTED_NOUNS:
        return True
    stands_bare = head in MASS_NOUNS or head.endswith(BARE_ENDINGS)
    return share <= _AS_OFTEN_NOUN and not stands_bare


def _is_inside_name(word: str) -> bool:
    return word not in _NAME_ENDS


def _is_verb_before(word: str, following: str) -> bool:
    """Say whether a word that is a noun too is a verb before `following`."""
    if following in PREPOSITIONS or following in SUBORDINATORS:
        return _is_verb_before_clause(word, following)
    if opens_noun_phrase(following) or following in WH_WORDS:
        return following not in _RELATIVES or word not in MASS_NOUNS
    if word in MASS_NOUNS:
        return following in _PARTICLES and verb_use(word).stands_alone
    return _is_verb_before_word(verb_use(word), following)


def _is_verb_before_clause(word: str, following: str) -> bool:
    use = verb_use(word)
    if word in MASS_NOUNS or use.share < POSSIBLE or following == "of":
        return False
    return following in _AFTER_ANY_VERB or use.stands_alone


def _is_verb_before_word(use: VerbUse, following: str) -> bool:
    """Say whether a word with such a use is a verb before an adverb, a noun or the end."""
    is_after_adverb = following in _PARTICLES or is_adverb(following)
    if use.is_adjective and following.isalpha() and not is_after_adverb:
        return False
    is_participle = following.endswith(("ed", "ing"))
    return use.share >= (LIKELY if is_participle else POSSIBLE)
