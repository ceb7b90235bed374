"""Does a phrase open with what somebody does (waiting for you) or what was done (closed in May)?

Not with a thing that ends alike: 'parking for carers', 'heating that I can afford'.
"""

from collections.abc import Sequence

from userneeds.model.grammar.tokens import token_at
from userneeds.model.grammar.verbs import opens_with_infinitive
from userneeds.model.grammar.word_classes import (
    LIKELY,
    MASS_NOUNS,
    PAUSES,
    PREPOSITIONS,
    SURE,
    WH_WORDS,
    VerbUse,
    opens_noun_phrase,
    verb_use,
)


def is_participle(tokens: Sequence[str]) -> bool:
    """Say whether a word in '-ed' opens a phrase and tells what was done."""
    following = token_at(tokens, 1)
    is_end = following in PAUSES or following in PREPOSITIONS or following.isdigit()
    return tokens[0].endswith("ed") and (is_end or opens_noun_phrase(following))


def is_gerund(tokens: Sequence[str]) -> bool:
    """Say whether a word in '-ing' opens a phrase and is what somebody does."""
    gerund, following = tokens[0], token_at(tokens, 1)
    uses = _uses_of_gerund(gerund)
    if not uses or following == "that":
        return any(use.says_that for use in uses)
    if opens_noun_phrase(following) or following in WH_WORDS:
        return True
    return _is_deed(tokens, max(use.share for use in uses))


def _is_deed(tokens: Sequence[str], share: int) -> bool:
    """Say whether a gerund of such a use is a deed before 'to' or another preposition."""
    gerund, following = tokens[0], token_at(tokens, 1)
    if share >= SURE or following != "to":
        return share >= SURE and following in PREPOSITIONS
    is_tried = share >= LIKELY and gerund not in MASS_NOUNS
    return is_tried and opens_with_infinitive(tokens, 2)


def _uses_of_gerund(gerund: str) -> list[VerbUse]:
    base = gerund.removesuffix("ing")
    if base == gerund:
        return []
    return [verb_use(each) for each in (base, f"{base}e", base[:-1])]
