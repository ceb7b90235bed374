"""What is a need about: who, doing what, to what?

Role, verb and object of each card feed the concept view and the relations between cards. The frame
already says where the verb stands, so a list of verbs and a list of words that end a noun phrase
replace a tagger. A want without a verb ('a map of the estate') has an object only.

**Source:** the three concepts of Visual Narrator (Lucassen et al. 2017), found by rule.
"""

from dataclasses import dataclass
from itertools import takewhile

from userneeds.capture.parse.draft import Draft
from userneeds.capture.words import stem, word_list, words_of

_OPENINGS = (
    ("to",),
    ("be", "able", "to"),
    ("be", "able"),
    ("have", "the", "ability", "to"),
    ("have", "the", "option", "to"),
)
_NEGATIONS = (
    ("don't", "want", "to"),
    ("do", "not", "want", "to"),
    ("don't", "want"),
    ("do", "not", "want"),
)
_CONJUNCTIONS = frozenset({"and", "or"})
_PREPOSITIONS = frozenset(
    {
        "for",
        "to",
        "of",
        "about",
        "at",
        "on",
        "in",
        "with",
        "into",
        "from",
        "through",
        "by",
        "out",
        "up",
        "off",
        "down",
        "back",
    }
)
"""Words between a verb and its thing: 'search for homes'."""
_CONTAINER_NOUNS = frozenset(
    {"list", "lists", "set", "number", "kind", "kinds", "type", "types", "range", "copy", "copies"}
)


@dataclass(frozen=True, slots=True)
class Concept:
    """What a card speaks of; empty text where it does not say."""

    role: str = ""
    verb: str = ""
    """The base form, in small letters."""
    thing: str = ""
    """The object as it was written, without 'the' and 'my'."""
    head: str = ""
    """The stem of the object's last word, by which things are compared."""
    is_negated: bool = False


def concept_of(draft: Draft) -> Concept:
    """Return role, verb and object of a card; an empty concept for a card that wants nothing."""
    said = words_of(draft.want)
    lower = [word.lower().replace("’", "'") for word in said]
    start, is_negated = _skip_opening(lower)
    start = _skip_adverbs(lower, start)
    verb, start = _find_verb(lower, start)
    phrase = _noun_phrase(said, _skip_words(lower, start, word_list("determiners")))
    if verb and not phrase and start < len(lower) and lower[start] in _PREPOSITIONS:
        phrase = _noun_phrase(said, _skip_words(lower, start + 1, word_list("determiners")))
    return Concept(
        draft.role, verb, " ".join(phrase), stem(phrase[-1]) if phrase else "", is_negated
    )


def _find_verb(lower: list[str], start: int) -> tuple[str, int]:
    """Return the verb and where the words after it begin: through 'and edit', and 'be notified' is about notifying."""
    if start >= len(lower) or not _is_verb(lower, start):
        return "", start
    verb, start = lower[start], start + 1
    if verb == "be" and lower[start : start + 1] and lower[start].endswith("ed"):
        verb, start = lower[start], start + 1
    while lower[start : start + 1] and lower[start] in _CONJUNCTIONS and _is_verb(lower, start + 1):
        start += 2
    return verb, start


def _skip_opening(lower: list[str]) -> tuple[int, bool]:
    is_negated = False
    start = 0
    for opening in (*_NEGATIONS, *_OPENINGS):
        if tuple(lower[start : start + len(opening)]) == opening:
            is_negated = is_negated or opening in _NEGATIONS
            start += len(opening)
    return start, is_negated


def _skip_adverbs(lower: list[str], start: int) -> int:
    while start < len(lower) - 1 and (
        lower[start] in word_list("adverbs") or _is_adverb(lower[start])
    ):
        start += 1
    return start


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") and word not in word_list("verbs")


def _skip_words(lower: list[str], start: int, skipped: frozenset[str]) -> int:
    return start + sum(1 for _ in takewhile(skipped.__contains__, lower[start:]))


def _is_verb(lower: list[str], at: int) -> bool:
    """Say whether the word opens a task: a known verb, or a word before 'the', 'my' or 'a'."""
    if at < len(lower) and (lower[at] in word_list("verbs") or lower[at] == "be"):
        return True
    return (
        at + 1 < len(lower)
        and lower[at + 1] in word_list("determiners")
        and lower[at] not in word_list("determiners")
    )


def _noun_phrase(said: list[str], start: int) -> list[str]:
    """Return the words of the object: up to a preposition, but through 'list of'."""
    phrase: list[str] = []
    for index in range(start, len(said)):
        lower = said[index].lower()
        if lower == "of" and phrase and phrase[-1].lower() in _CONTAINER_NOUNS:
            rest = _noun_phrase(
                said,
                _skip_words([word.lower() for word in said], index + 1, word_list("determiners")),
            )
            return rest or phrase
        if lower in word_list("phrase_ends") or (lower in word_list("determiners") and phrase):
            break
        phrase.append(said[index])
    return phrase
