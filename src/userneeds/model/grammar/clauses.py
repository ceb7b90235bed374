"""Does a noun phrase go on to a verb that makes a whole sentence of it?

'The lift is broken' and 'my son coughs all night' are sentences; 'a lift that is broken', 'letters
I can read' and 'my home checked' are things.
"""

from collections.abc import Sequence

from userneeds.model.grammar.times import opens_time
from userneeds.model.grammar.tokens import token_at
from userneeds.model.grammar.verbs import is_adverb
from userneeds.model.grammar.word_classes import (
    DETERMINERS,
    FINITE,
    INDEFINITES,
    LIKELY,
    OBJECTS,
    PAST_NO_PARTICIPLE,
    PAUSES,
    POSSIBLE,
    PREPOSITIONS,
    SUBJECTS,
    SUBORDINATORS,
    SURE,
    WH_WORDS,
    VerbUse,
    is_plural,
    is_word_for_person,
    third_person_use,
    verb_use,
    words_of_class,
)
from userneeds.model.stemmer import singular

_CLAUSE_ENDS = SUBORDINATORS | WH_WORDS | PAUSES
_AFTER_NOUNS = PREPOSITIONS | SUBORDINATORS | {"and", "or"}
_MOSTLY = 65
"""Per cent of a word's uses in which it is a verb, that 'residents worry about' asks for."""
_PAST = words_of_class("past")
_PHRASE_ENDS = (PREPOSITIONS | SUBORDINATORS | PAUSES | words_of_class("particles")) - {"of"}
_OF_ONE = frozenset(["a", "an", "this", "every", "each", "another", "either", "neither"])
_OF_ONE_OR_MORE = frozenset(["the", "my", "our", "your", "his", "her", "its", "their"])
_OF_MANY = frozenset(["fewer", "more", "less", "several", "many", "some", "enough", "better"])
_LONGEST_COUNTED = 3
"""Words between 'fewer' and the last one of what is counted: 'fewer cold phone calls'."""
_OF_MORE = _AFTER_NOUNS | DETERMINERS | SUBJECTS
"""After them the words of the first noun are at an end: 'a place for calls'."""
_MANY_IN_ONE = words_of_class("collectives")
_NEEDING = frozenset(["need", "needs", "want", "wants"])
_BEFORE_NOUNS = DETERMINERS | PREPOSITIONS
_AFTER_VERBS = DETERMINERS | OBJECTS | {"when", "if", "because"}
_AFTER_PAST = (OBJECTS | DETERMINERS | SUBJECTS) - {"all", "more", "less"}


def has_finite_verb(tokens: Sequence[str]) -> bool:
    """Say whether a phrase goes on to a verb that makes a sentence of it.

    A verb in a side clause does not, nor one that belongs to 'I' in 'letters I can read'.
    """
    in_side_clause = False
    for place, word in enumerate(tokens[1:], 1):
        if word in _CLAUSE_ENDS:
            return False
        if word in SUBJECTS or word == "you" or _opens_relative(tokens, place):
            in_side_clause = True
        elif _makes_sentence(tokens, place):
            if not in_side_clause:
                return True
            in_side_clause = tokens[place - 1] in SUBJECTS
    return False


def says_what_is_when(tokens: Sequence[str]) -> bool:
    """Say whether a thing does something at a time: 'grant round closes 1 February'."""
    deeds = (place for place in range(1, len(tokens)) if _is_deed_of_one(tokens, place))
    return any(opens_time(tokens, place + 1) for place in deeds)


def has_sentence(tokens: Sequence[str]) -> bool:
    """Say whether words after 'before' or 'after' have a subject and a verb: 'after we move'."""
    return any(word in SUBJECTS for word in tokens) or has_finite_verb(tokens)


def _opens_relative(tokens: Sequence[str], place: int) -> bool:
    """Say whether a second noun phrase opens right after the first: 'letters my mum can read'."""
    before = tokens[place - 1]
    if tokens[place] not in DETERMINERS or before in _BEFORE_NOUNS or before in {"and", "or"}:
        return False
    return not before.endswith(("ed", "ing"))


def _makes_sentence(tokens: Sequence[str], place: int) -> bool:
    """Say whether the word at `place` is the verb of a sentence."""
    word, before, following = tokens[place], tokens[place - 1], token_at(tokens, place + 1)
    if word in FINITE or word in PAST_NO_PARTICIPLE:
        return True
    if word in _NEEDING:
        return following in DETERMINERS or following == "to" or following.endswith("ing")
    if before in _BEFORE_NOUNS:
        return False
    if word == "too":
        return bool(following)
    if word.endswith("ed") or word in _PAST:
        return following in _AFTER_PAST
    return _is_present(tokens, place)


def _is_present(tokens: Sequence[str], place: int) -> bool:
    return _is_third_person(tokens, place) or _is_verb_of_many(tokens, place)


def _is_third_person(tokens: Sequence[str], place: int) -> bool:
    """Say whether a word is what one of somebody does: 'coughs', 'comes'."""
    if _is_deed_of_one(tokens, place):
        return True
    if _is_plural_thing(tokens, place):
        return False
    use, before = third_person_use(tokens[place]), tokens[place - 1]
    if use.share >= SURE:
        return True
    following = token_at(tokens, place + 1)
    return use.share >= POSSIBLE and not is_plural(before) and _has_object(before, following)


def _is_plural_thing(tokens: Sequence[str], place: int) -> bool:
    """Say whether a word in '-s' only is what many are called.

    At the end, after a bare noun: 'text updates'; after a preposition: 'a place for long calls'.
    """
    if place == 1 and len(tokens) == place + 1 and tokens[0] not in INDEFINITES:
        return True
    if tokens[0] in _OF_MANY and place <= _LONGEST_COUNTED and _ends_phrase(tokens, place):
        return True
    is_in_phrase = any(word in PREPOSITIONS for word in tokens[max(0, place - 2) : place - 1])
    return is_in_phrase and tokens[place - 1] not in DETERMINERS and _ends_phrase(tokens, place)


def _is_deed_of_one(tokens: Sequence[str], place: int) -> bool:
    """Say whether a word that may be a plural is what one thing does: 'the boiler leaks'.

    After 'a' no plural stands; after 'the' and with a day behind it a thing does it by itself.
    """
    use = third_person_use(tokens[place])
    is_one = not is_plural(tokens[place - 1]) and _OF_MORE.isdisjoint(tokens[1:place])
    if use.share < POSSIBLE or not is_one or not _ends_phrase(tokens, place):
        return False
    return _may_do(tokens, place, use)


def _may_do(tokens: Sequence[str], place: int, use: VerbUse) -> bool:
    """Say whether the one that stands before a verb of such a use may do it."""
    if tokens[0] in _OF_ONE:
        return True
    if use.stands_alone and tokens[place - 1] in _MANY_IN_ONE and token_at(tokens, place + 1):
        return True
    is_known = tokens[0] in _OF_ONE_OR_MORE or opens_time(tokens, place + 1)
    return use.is_of_things and is_known


def _ends_phrase(tokens: Sequence[str], place: int) -> bool:
    """Say whether nothing follows a word that it could be about: a preposition, a time, the end."""
    following = token_at(tokens, place + 1)
    if not following or following in _PHRASE_ENDS:
        return True
    return is_adverb(following) or opens_time(tokens, place + 1)


def _has_object(subject: str, following: str) -> bool:
    """Say whether `following` is what a subject does something to: 'closes jobs'."""
    if is_word_for_person(subject):
        is_phrase_end = following in _AFTER_NOUNS or following.endswith(("ed", "ing"))
        return following.isalpha() and not is_phrase_end
    # Two plurals in a row are no compound.
    return following in _AFTER_VERBS or is_plural(following)


def _is_verb_of_many(tokens: Sequence[str], place: int) -> bool:
    """Say whether a word is what those before it do: 'letters come', 'tenants dread reporting'."""
    before = tokens[place - 1]
    if not is_plural(before):
        return False
    use = verb_use(tokens[place])
    if use.is_of_things and _ends_phrase(tokens, place):
        return use.share >= POSSIBLE
    return use.share >= _least_share(before, token_at(tokens, place + 1))


def _least_share(subject: str, following: str) -> int:
    """Return the share as a verb that makes what `subject` does of a word before `following`."""
    if subject == "people" or following in _AFTER_VERBS or following.endswith("ing"):
        return POSSIBLE
    is_object = is_plural(following) or following.isdigit()
    if is_object and is_word_for_person(singular(subject)):  # 'tenants dislike apps'
        return LIKELY
    return _MOSTLY if following in PREPOSITIONS else SURE
