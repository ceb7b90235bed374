"""Are two wants the same, alike, or siblings?

Compares the *want* only: whole sentences share role and reason and look alike without being so. It
is difference-aware: where both sides have a word of their own ('export HTML' and 'export CSV') they
are siblings, not twins, unless the two words can name the same ('mend' and 'repair'). Where one
side only adds words they stay alike: a few of many, or a place, a name or a scope ('at Elm Court',
'every record').

**Source:** Jaccard's index on stemmed words; synonyms: `userneeds.capture.lexicon`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Literal, TypeAlias

from userneeds.capture.lexicon.near_words import are_synonyms
from userneeds.capture.want_openings import opened_want
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
from userneeds.model.grammar.phrases import phrase_form
from userneeds.model.grammar.word_classes import DETERMINERS, is_word_for_person

SimilarityGrade: TypeAlias = Literal["same", "like", "sibling"]

WhoseThings: TypeAlias = Literal["", "own", "any"]
"""'Delete what I published' and 'delete anything that was published' are two wants."""
LIKE_THRESHOLD = 0.75
"""The score from which two wants are called alike."""
SIBLING_THRESHOLD = 0.6
"""The share of common words from which two wants that differ are shown as siblings."""
SEEING = "see"
"""Stands for 'view', 'look at' and 'display' too."""
MOST_OWN_WORDS = 2
"""Words of its own that one side may have beside the same want."""
_FEWEST_COMMON_WORDS = 2
_DIFFERENCE_PENALTY = 0.45
"""What is left of the score where both sides have a word of their own."""
_NEGATIONS = frozenset(
    {"not", "no", "never", "without", "cannot", "nobody", "none", "nothing", "rather", "instead"}
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
_OWN = frozenset({"my", "our", "i", "we", "mine", "ours"})
_ANYBODYS = frozenset({"any", "anybody", "anybody's", "anyone", "anyone's"})
_SCOPES = frozenset({"every", "each", "all", "any", "whole", "entire", "full", "both"})
_PHRASE_BREAKS = frozenset({"and", "or", "to", "that", "which", "who", "when", "if", "so"})


@dataclass(frozen=True, slots=True)
class ComparableWant:
    """What a card wants, ready to be compared."""

    words: frozenset[str]
    is_negated: bool = False
    is_of_knowing: bool = False
    """Somebody wants to know it: 'see who comes', 'be told who comes'."""
    whose: WhoseThings = ""
    role: str = ""
    details: frozenset[str] = frozenset()
    """Those of `words` that only say where, when, of whom or how many."""
    forms: dict[str, str] = field(default_factory=dict, hash=False, compare=False)
    """Each of `words` in the singular and in small letters, as it was written."""
    text: str = field(default="", hash=False, compare=False)
    """The want itself, as it was written."""


def comparable_want(want: str, role: str = "") -> ComparableWant:
    """Return `want` ready to be compared; `role` decides only between 'same' and 'like'."""
    opened = opened_want(want)
    words = _words_to_compare(opened.rest)
    if opened.is_of_seeing and any(map(_tells, words)):
        words = [SEEING, *words]
    affirmed = [word for word in words if not _negates(word)]
    is_negated = (len(affirmed) < len(words)) != opened.is_negated
    ready = ComparableWant(
        frozenset(words), is_negated, opened.is_of_knowing, _whose(words), fold_text(role)
    )
    forms = _telling_forms(affirmed)
    if not forms:
        as_written = {word: word for word in words}
        return replace(ready, forms=as_written, text=want)
    details = frozenset(_canonical_verb(stem(word)) for word in _detail_words(affirmed))
    return replace(
        ready, words=frozenset(forms), details=details & forms.keys(), forms=forms, text=want
    )


def _whose(words: Sequence[str]) -> WhoseThings:
    if not _OWN.isdisjoint(words):
        return "own"
    return "" if _ANYBODYS.isdisjoint(words) else "any"


def _negates(word: str) -> bool:
    return word in _NEGATIONS or word.endswith("n't")


def _words_to_compare(want: str) -> list[str]:
    """Return the words of a want that is opened already; 'stop typing' as 'not type'."""
    written = words_of(want)
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
    if SEEING in want.words ^ other.words:
        want, other = _without_seeing(want, other), _without_seeing(other, want)
    common = len(want.words & other.words)
    if not common:
        return 0.0, None
    score = common / (len(want.words) + len(other.words) - common)
    near: SimilarityGrade | None = "sibling" if score >= SIBLING_THRESHOLD else None
    if _is_another_sort(want, other):
        return score * _DIFFERENCE_PENALTY, near
    if score == 1.0 and want.role == other.role:
        return score, "same"
    if _is_alike(want, other, score):
        return max(score, LIKE_THRESHOLD), "like"
    has_own_words = len(want.words) > common < len(other.words)
    return score * _DIFFERENCE_PENALTY if has_own_words else score, near


def _is_another_sort(want: ComparableWant, other: ComparableWant) -> bool:
    """Say whether two wants of the same words are not the same.

    One is negated, one asks to know it, one is for one's own and the other for anybody's, or one is
    to do what the other names as a thing.
    """
    if want.is_negated != other.is_negated or want.is_of_knowing != other.is_of_knowing:
        return True
    return {want.whose, other.whose} == {"own", "any"} or _is_act_and_thing(want, other)


def _without_seeing(want: ComparableWant, other: ComparableWant) -> ComparableWant:
    """Return a want without the word for seeing: who wants to know something will see it."""
    if want.is_of_knowing and other.is_of_knowing:
        return replace(want, words=want.words - {SEEING})
    return want


def _is_act_and_thing(want: ComparableWant, other: ComparableWant) -> bool:
    """Say whether one is to do what the other names as a thing: 'note a call', 'notes of a call'.

    Both begin with one word that is verb and noun.
    """
    if next(iter(want.forms), "") != next(iter(other.forms), ""):
        return False
    things = [_names_thing(each.text) for each in (want, other)]
    acts = [phrase_form(each.text) == "infinitive" for each in (want, other)]
    return things != acts and sum(things) == sum(acts) == 1


def _names_thing(want: str) -> bool:
    return not DETERMINERS.isdisjoint(map(fold_word, words_of(want)[:1]))


def _is_alike(want: ComparableWant, other: ComparableWant, score: float) -> bool:
    own, others = want.words - other.words, other.words - want.words
    if own and others:
        return _say_the_same(want, other, own, others)
    added = own or others
    details = want.details if own else other.details
    if any(map(is_word_for_person, added - details)):  # 'what I owe', 'what my neighbour owes'
        return False
    if score >= LIKE_THRESHOLD:
        return True
    is_enough = min(len(want.words), len(other.words)) >= _FEWEST_COMMON_WORDS
    return is_enough and len(added) <= MOST_OWN_WORDS and added <= details


def _say_the_same(
    want: ComparableWant, other: ComparableWant, own: frozenset[str], others: frozenset[str]
) -> bool:
    """Say whether each word that is only on one side has a synonym on the other."""
    if max(len(own), len(others)) > MOST_OWN_WORDS:
        return False
    is_met = all(_has_synonym(want.forms[word], other, others) for word in own)
    return is_met and all(_has_synonym(other.forms[word], want, own) for word in others)


def _has_synonym(form: str, other: ComparableWant, others: frozenset[str]) -> bool:
    return any(are_synonyms(form, other.forms[word]) for word in others)


@cache
def _canonical_verbs() -> dict[str, str]:
    return {word: group[0] for group in word_groups("same_verbs") for word in group}


def _canonical_verb(word: str) -> str:
    return _canonical_verbs().get(word, word)
