"""What does a want say in its main clause: which verb, which thing, and where or by what means?

A want is read from left to right. What stands in a side clause ('when …', 'that …', 'who …') tells
of something else and is left out. A web address or a quoted name counts as one word.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple, TypeAlias

from userneeds.capture.words import fold_word, singular, word_list
from userneeds.model.grammar.lazy_pattern import LazyPattern
from userneeds.model.grammar.word_classes import (
    OBJECTS,
    POSSIBLE,
    PREPOSITIONS,
    SUBJECTS,
    SURE,
    WH_WORDS,
    verb_use,
)

_WORD = LazyPattern(
    r"\"[^\"]{1,60}\"|“[^“”]{1,60}”|(?<!\w)[‘'][^‘’']{1,60}[’'](?!\w)"
    r"|\w[\w+#]*(?:[.'’/@:-]\w[\w+#]*)*"
)
_QUOTES = "\"“”‘’'"
NounReference: TypeAlias = Literal["", "any", "that one", "own"]
"""Which one a phrase speaks of: any ('a map'), a known one, somebody's own; '' for no article."""
_ANY = frozenset({"a", "an", "another", "some", "any"})
_THAT_ONE = frozenset({"the", "this", "that", "these", "those", "one"})
"""'One list' says of lists that are there that they should be one."""
_OWN = frozenset({"my", "our", "your", "his", "her", "its", "their", "own"})
_OPENINGS = (
    *(("to",), ("be", "able", "to"), ("be", "able"), ("be", "allowed", "to")),
    *(("have", article, chance, "to") for article in ("the", "a", "an") for chance in
      ("ability", "option", "possibility", "chance", "opportunity")),
)  # fmt: skip
_PARTITIVES = frozenset(
    {"set", "number", "kind", "type", "range", "copy", "pair", "piece", "sort", "variety", "series"}
)
"""Nouns after which 'of' names the thing itself: 'a set of figures'."""
_PREFIX = LazyPattern(r"^(?:re|un|over|mis|out|under)")
_LEAST_STEM = 4
_CONJUNCTIONS = frozenset({"and", "or"})


class NounPhrase(NamedTuple):
    """A thing that a want names, from its first word on."""

    end: int
    """The index after its last word."""
    reference: NounReference
    words: tuple[str, ...]
    """As they are written, without articles."""
    is_by_others: bool = False
    """Somebody else makes it: 'forms written by the council'."""

    @property
    def head(self) -> str:
        """The noun itself, in the singular and in small letters; '' for a phrase without one."""
        return singular(self.words[-1]) if self.words else ""


@dataclass(frozen=True, slots=True)
class WantClause:
    """The main clause of a want."""

    written: tuple[str, ...]
    folded: tuple[str, ...]
    """In small letters."""
    verb: str
    """The first verb in small letters; '' where the want names a thing only."""
    verb_end: int
    """The index after the verb, and after others that are joined to it."""
    rest: tuple[str, ...] = ()
    """The side clause that follows, in small letters."""

    def word(self, index: int) -> str:
        """Return the word at `index` in small letters; '' beyond the last."""
        return self.folded[index] if index < len(self.folded) else ""

    def things(self, start: int) -> Iterator[NounPhrase]:
        """Yield the thing whose phrase begins at `start`, and those joined to it."""
        while True:
            thing = self.thing_at(start)
            if thing.words:
                yield thing
            if not thing.words or self.word(thing.end) not in _CONJUNCTIONS:
                return
            start = thing.end + 1

    def thing_at(self, start: int) -> NounPhrase:
        """Return the thing whose phrase begins at `start`; without words where none does."""
        begins = start
        while _is_determiner(self.word(begins)):
            begins += 1
        end = begins
        while end < len(self.folded) and not self._ends_phrase(begins, end):
            end += 1
        is_part = end > begins and singular(self.folded[end - 1]) in _PARTITIVES
        if is_part and self.word(end) == "of":
            return self.thing_at(end + 1)
        reference = _reference(self.folded[start:begins])
        words = self.written[begins:end]
        return NounPhrase(end, reference, words, self._is_by_others(end))

    def _ends_phrase(self, begins: int, index: int) -> bool:
        word = self.folded[index]
        if _ends_any_phrase(word):
            return True
        if index == begins:
            return False
        if _is_determiner(word) or (is_verb(word) and not is_noun_too(word)):
            return True
        return self._opens_clause(index)

    def _opens_clause(self, index: int) -> bool:
        """Say whether a participle tells what a thing does or what was done to it."""
        word, after = self.folded[index], self.word(index + 1)
        if word.endswith("ing"):
            return after in _AFTER_GERUNDS or _is_determiner(after)
        ends_after = not after or _ends_any_phrase(after) or _is_determiner(after)
        return ends_after and is_participle(word)

    def _is_by_others(self, end: int) -> bool:
        return is_participle(self.word(end)) and self.word(end + 1) == "by"


def _ends_any_phrase(word: str) -> bool:
    return word in PREPOSITIONS or word in word_list("phrase_ends")


_AFTER_GERUNDS = SUBJECTS | OBJECTS | WH_WORDS
"""Words before which '-ing' tells of an act: 'a sign saying who', 'a letter telling me'."""


def _is_determiner(word: str) -> bool:
    return word in _OWN or word in word_list("determiners")


def _reference(determiners: tuple[str, ...]) -> NounReference:
    if not _OWN.isdisjoint(determiners):
        return "own"
    if not _THAT_ONE.isdisjoint(determiners):
        return "that one"
    return "" if _ANY.isdisjoint(determiners) else "any"


def want_clause(want: str) -> WantClause:
    """Return the main clause of `want`."""
    written = tuple(
        word.strip(_QUOTES) if word[0] in _QUOTES else word for word in _WORD.findall(want)
    )
    folded = tuple(fold_word(word) for word in written)
    start = _after_openings(folded)
    verb_end = _after_verbs(folded[start:])
    end = start + 1
    while end < len(folded) and folded[end] not in side_clause_openers():
        end += 1
    rest = folded[end:]
    written, folded = written[start:end], folded[start:end]
    return WantClause(written, folded, folded[0] if verb_end else "", verb_end, rest)


@cache
def side_clause_openers() -> frozenset[str]:
    """Return the words that begin a side clause, wherever they stand."""
    return word_list("side_clauses") | {"that", "which", "after", "before", "unless", "whenever"}


def _after_openings(folded: tuple[str, ...]) -> int:
    start = 0
    for opening in _OPENINGS:
        if folded[start : start + len(opening)] == opening:
            start += len(opening)
    while folded[start + 1 : start + 2] and _is_adverb(folded[start]):
        start += 1
    return start


def _is_adverb(word: str) -> bool:
    if word in word_list("adverbs"):
        return True
    return word.endswith("ly") and word not in word_list("verbs")


def _after_verbs(folded: tuple[str, ...]) -> int:
    if not folded or not _opens_task(folded, 0):
        return 0
    end = 1
    while folded[end : end + 1] and folded[end] in _CONJUNCTIONS and _opens_task(folded, end + 1):
        end += 2
    return end


def _opens_task(folded: tuple[str, ...], index: int) -> bool:
    """Say whether a verb stands at `index`: 'report a leak', but not 'report of leaks'.

    What stands before an article is one, whatever it is: 'table a complaint'.
    """
    word, after, later = (*folded[index : index + 3], "", "", "")[:3]
    if after in _PARTICLES:
        after = later
    if after in _ARTICLES and word not in word_list("determiners"):
        return True
    if is_noun_too(word) and (not after or after in _NOUN_SIGNS):
        return False
    return word == "be" or is_verb(word)


def is_verb(word: str) -> bool:
    """Say whether a word in small letters can be a verb: 'assign', 're-assign'."""
    base = word.removeprefix("re-")
    return base in word_list("verbs") or verb_use(base).share >= POSSIBLE


def is_task_verb(word: str) -> bool:
    """Say whether a word as it is written can be a verb; letters such as 'LOCK' are none."""
    is_acronym = len(word) > 1 and word.isupper()
    return not is_acronym and is_verb(word.lower())


def is_noun_too(verb: str) -> bool:
    """Say whether a verb in small letters is a noun or an adjective as often: 'report'."""
    if verb in word_list("also_nouns"):
        return True
    return verb not in word_list("verbs") and verb_use(verb).share < SURE


_ARTICLES = frozenset({"a", "an", "the", "my", "our", "your", "their", "his", "her"})
_PARTICLES = frozenset({"out", "up", "off", "down", "away", "back", "over"})
_NOUN_SIGNS = frozenset({"of", "about", "by", "from"})
"""Words before which 'report' or 'list' is a noun."""


def is_participle(word: str) -> bool:
    """Say whether a word looks like what was done to something: 'written', 'loaded'."""
    if not word_list("participles").isdisjoint((word, _PREFIX.sub("", word))):
        return True
    return len(word) > _LEAST_STEM and word.endswith("ed")
