"""What is a need about: who, doing what, to what?

Role, verb and object of each card are what a view of concepts is made of. The frame already says
where the verb stands, so a list of verbs and a list of words that end a noun phrase replace a
tagger. A want without a verb ('a map of the estate') has an object only.

**Source:** the three concepts of Visual Narrator (Lucassen et al. 2017), found by rule.
"""

from dataclasses import dataclass
from itertools import takewhile

from userneeds.capture.parse.draft import Draft
from userneeds.capture.words import fold_word, stem, word_list, words_of

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
    {"for", "to", "of", "about", "at", "on", "in", "with", "into", "from", "through", "by"}
    | {"out", "up", "off", "down", "back"}
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
    reader = _WantReader(words_of(draft.want))
    is_negated = reader.skip_openings()
    reader.skip_adverbs()
    verb = reader.take_verb()
    phrase = reader.noun_phrase()
    if verb and not phrase and reader.word_at(0) in _PREPOSITIONS:
        reader.start += 1
        phrase = reader.noun_phrase()
    head = stem(phrase[-1]) if phrase else ""
    return Concept(draft.role, verb, " ".join(phrase), head, is_negated)


class _WantReader:
    """The words of a want, read from left to right."""

    def __init__(self, words: list[str]) -> None:
        self._words = words
        self._folded = [fold_word(word) for word in words]
        self.start = 0
        """The index of the next word."""

    def word_at(self, ahead: int) -> str:
        """Return the word so many places ahead in small letters; empty beyond the last."""
        index = self.start + ahead
        return self._folded[index] if index < len(self._folded) else ""

    def skip_openings(self) -> bool:
        """Pass over 'to be able to' and its like; say whether 'don't want to' was among them."""
        is_negated = False
        for opening in (*_NEGATIONS, *_OPENINGS):
            end = self.start + len(opening)
            if tuple(self._folded[self.start : end]) == opening:
                is_negated = is_negated or opening in _NEGATIONS
                self.start = end
        return is_negated

    def skip_adverbs(self) -> None:
        """Pass over adverbs, but never over the last word."""
        while self.word_at(1) and _is_adverb(self.word_at(0)):
            self.start += 1

    def take_verb(self) -> str:
        """Return the verb and pass over it, through 'and edit'; '' where the next word is none.

        'be notified' is about notifying.
        """
        if not self._is_verb(0):
            return ""
        verb = self._take_word()
        if verb == "be" and self.word_at(0).endswith("ed"):
            verb = self._take_word()
        while self.word_at(0) in _CONJUNCTIONS and self._is_verb(1):
            self.start += 2
        return verb

    def _take_word(self) -> str:
        word = self.word_at(0)
        self.start += 1
        return word

    def _is_verb(self, ahead: int) -> bool:
        """Say whether a word opens a task: a known verb, or a word before 'the', 'my' or 'a'."""
        word = self.word_at(ahead)
        if word == "be" or word in word_list("verbs"):
            return True
        determiners = word_list("determiners")
        return self.word_at(ahead + 1) in determiners and word not in determiners

    def noun_phrase(self) -> list[str]:
        """Return the words of the object: up to a preposition, but through 'list of'."""
        return self._phrase_from(self.start)

    def _phrase_from(self, start: int) -> list[str]:
        determiners = word_list("determiners")
        opening = takewhile(determiners.__contains__, self._folded[start:])
        begins = start + sum(1 for _ in opening)
        phrase: list[str] = []
        for index, word in enumerate(self._words[begins:], begins):
            lower = word.lower()
            if lower == "of" and phrase and phrase[-1].lower() in _CONTAINER_NOUNS:
                return self._phrase_from(index + 1) or phrase
            if lower in word_list("phrase_ends") or (phrase and lower in determiners):
                break
            phrase.append(word)
        return phrase


def _is_adverb(word: str) -> bool:
    if word in word_list("adverbs"):
        return True
    return word.endswith("ly") and word not in word_list("verbs")
