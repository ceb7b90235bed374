"""Are two wants the same, alike, or siblings?

Compares the *want* only: whole sentences share role and reason and look alike without being so. It
is difference-aware: where both sides have a word of their own ('export HTML' and 'export CSV') they
are siblings, not twins, unless the two words can name the same ('mend' and 'repair'). Where one
side only adds words they stay alike: a few of many, or a place, a name or a scope ('at Elm Court',
'every record').

**Source:** Jaccard's index on stemmed words; synonyms: `userneeds.capture.lexicon`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal, TypeAlias

from userneeds.capture.lexicon.near_words import are_synonyms
from userneeds.capture.words import (
    base_verb,
    fold_text,
    fold_word,
    is_stop_word,
    singular,
    stem,
    word_groups,
    words_of,
)
from userneeds.model.grammar.lazy_pattern import LazyPattern

SimilarityGrade: TypeAlias = Literal["same", "like", "sibling"]

LIKE_THRESHOLD = 0.75
"""The score from which two wants are called alike."""
SIBLING_THRESHOLD = 0.6
"""The share of common words from which two wants that differ are shown as siblings."""
MOST_OWN_WORDS = 2
"""Words of its own that one side may have beside the same want."""
_FEWEST_COMMON_WORDS = 2
_DIFFERENCE_PENALTY = 0.45
"""What is left of the score where both sides have a word of their own."""
_OPENING = LazyPattern(
    r"(?:to\s+)?(?:be\s+able\s+(?:to\s+)?)?(?:have\s+(?:the\s+)?(?:ability|option"
    r"|possibility)\s+to\s+)?",
    re.IGNORECASE,
)
_NEGATIONS = frozenset(
    {"not", "no", "never", "without", "don't", "doesn't", "can't", "cannot", "shouldn't", "nobody"}
    | {"rather", "instead"}
)
_ENDINGS = frozenset({"stop", "avoid"})
"""Verbs that open a want which says what should not be: 'stop typing it twice'."""
_WEAK_VERBS = frozenset({"get", "have", "keep"})
"""Verbs that say no more than that something is wanted, where something is."""
_PLACES = frozenset(
    {"at", "in", "on", "by", "from", "for", "near", "during", "before", "after", "per", "within"}
    | {"inside", "outside", "around", "through", "under", "over", "into", "across", "with"}
)
"""Words before a place, a time or a name."""
_SIDES = frozenset({"before", "after", "above", "below", "inside", "outside"})
"""Words of place and time that have an opposite, so that another one is another want."""
_SCOPES = frozenset({"every", "each", "all", "any", "whole", "entire", "full", "both"})
_PHRASE_BREAKS = frozenset({"and", "or", "to", "that", "which", "who", "when", "if", "so"})


@dataclass(frozen=True, slots=True)
class ComparableWant:
    """What a card wants, ready to be compared."""

    words: frozenset[str]
    is_negated: bool = False
    role: str = ""
    details: frozenset[str] = frozenset()
    """Those of `words` that only say where, when, of whom or how many."""
    forms: dict[str, str] = field(default_factory=dict, hash=False, compare=False)
    """Each of `words` in the singular and in small letters, as it was written."""
    text: str = field(default="", hash=False, compare=False)
    """The want itself, as it was written."""


def comparable_want(want: str, role: str = "") -> ComparableWant:
    """Return `want` ready to be compared; `role` decides only between 'same' and 'like'."""
    words = _words_to_compare(want)
    affirmed = [word for word in words if word not in _NEGATIONS]
    is_negated = len(affirmed) < len(words)
    forms = _telling_forms(affirmed)
    if not forms:
        as_written = {word: word for word in words}
        folded = fold_text(role)
        return ComparableWant(frozenset(words), is_negated, folded, forms=as_written, text=want)
    details = frozenset(_canonical_verb(stem(word)) for word in _detail_words(affirmed))
    return ComparableWant(
        frozenset(forms), is_negated, fold_text(role), details & forms.keys(), forms, want
    )


def _words_to_compare(want: str) -> list[str]:
    """Return the words of a want without its opening; 'stop typing' as 'not type'."""
    opening = _OPENING.match(want)
    rest = want[opening.end() :] if opening else want
    written = [fold_word(word) for word in words_of(rest)]
    if written[:1] and written[0] in _ENDINGS and _is_ing(written[1:2]):
        written[0] = "not"
    return [base_verb(word) for word in written]


def _telling_forms(words: Sequence[str]) -> dict[str, str]:
    """Return the words that tell wants apart: the singular of each by its stem."""
    forms = {_canonical_verb(stem(word)): singular(word) for word in words if _tells(word)}
    weak = _WEAK_VERBS & forms.keys()
    if len(forms) <= len(weak) + 1:
        return forms
    return {word: form for word, form in forms.items() if word not in weak}


def _is_ing(words: Sequence[str]) -> bool:
    return any(word.endswith("ing") for word in words)


def _tells(word: str) -> bool:
    """Say whether a word tells two wants apart."""
    if word in _SIDES:
        return True
    return not is_stop_word(word) and not is_stop_word(singular(word)) and word not in _PLACES


def _detail_words(words: Sequence[str]) -> Iterator[str]:
    """Yield the words that stand after 'at', 'by' and so on, and the one after 'every'."""
    is_detail = False
    for index, word in enumerate(words):
        if word in _PLACES and index:
            is_detail = True
            yield word
        elif word in _PHRASE_BREAKS:
            is_detail = False
        elif is_detail or word in _SCOPES or words[index - 1 : index] in _SCOPE_OPENINGS:
            yield word


_SCOPE_OPENINGS = [[word] for word in _SCOPES]


def want_similarity(
    want: ComparableWant, other: ComparableWant
) -> tuple[float, SimilarityGrade | None]:
    """Return the score of two wants, 0 to 1, and what to call them.

    None where they are not worth showing.
    """
    common = len(want.words & other.words)
    if not common:
        return 0.0, None
    score = common / (len(want.words) + len(other.words) - common)
    near: SimilarityGrade | None = "sibling" if score >= SIBLING_THRESHOLD else None
    if want.is_negated != other.is_negated:
        return score * _DIFFERENCE_PENALTY, near
    if score == 1.0 and want.role == other.role:
        return score, "same"
    if _is_alike(want, other, score):
        return max(score, LIKE_THRESHOLD), "like"
    has_own_words = len(want.words) > common < len(other.words)
    return score * _DIFFERENCE_PENALTY if has_own_words else score, near


def _is_alike(want: ComparableWant, other: ComparableWant, score: float) -> bool:
    own, others = want.words - other.words, other.words - want.words
    if own and others:
        return _say_the_same(want, other, own, others)
    if score >= LIKE_THRESHOLD:
        return True
    added = own or others
    details = want.details if own else other.details
    is_enough = min(len(want.words), len(other.words)) >= _FEWEST_COMMON_WORDS
    return is_enough and len(added) <= MOST_OWN_WORDS and added <= details


def _say_the_same(
    want: ComparableWant, other: ComparableWant, own: frozenset[str], others: frozenset[str]
) -> bool:
    """Say whether each word that is only on one side has a synonym on the other."""
    if len(own) != len(others) or len(own) > MOST_OWN_WORDS:
        return False
    return all(_has_synonym(want.forms[word], other, others) for word in own)


def _has_synonym(form: str, other: ComparableWant, others: frozenset[str]) -> bool:
    return any(are_synonyms(form, other.forms[word]) for word in others)


@cache
def _canonical_verbs() -> dict[str, str]:
    return {word: group[0] for group in word_groups("same_verbs") for word in group}


def _canonical_verb(word: str) -> str:
    return _canonical_verbs().get(word, word)
