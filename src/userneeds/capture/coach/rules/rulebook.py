"""Which rules does the coach know, and what does each one say?

Rules are data (`rules/*.toml`): an id, a level, a question with the card's own words in it, one
action, a source, and examples that run as tests. What finds a rule's words in a card lives in
`userneeds.capture.coach.rules`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any, Literal, NamedTuple, TypeAlias, get_args

from userneeds.capture.words import singular, toml_table, words_of

RuleLevel: TypeAlias = Literal["fix", "ask", "info"]
_RULE_FILES = ("who", "why", "what", "plain_language", "repeated")
_REMEMBERED = 256
"""Several rules look at the same words, and the same roles come again."""
_TEXT_FIELDS = ("id", "says", "action", "source", "link", "fix")
_LIST_FIELDS = ("tokens", "good", "bad")


@dataclass(frozen=True, slots=True)
class CoachRule:
    """One rule as its file states it."""

    id: str
    level: RuleLevel
    """fix: one key repairs it; ask: a question, dismissable; info: only in reports."""
    order: int
    """Lower is asked first."""
    says: str
    action: str
    source: str
    link: str
    tokens: tuple[str, ...] = ()
    fix: str = ""
    good: tuple[str, ...] = ()
    """Sentences on which this rule is silent."""
    bad: tuple[str, ...] = ()
    """Sentences on which this rule speaks."""
    around: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What the workshop knows in those examples: roles, wants, jargon, sources."""
    is_wording: bool = False
    """Asked only where nothing weightier is."""


@cache
def rules() -> dict[str, CoachRule]:
    """Return all rules by id, in the order in which they are asked."""
    all_rules = [_rule(entry, file) for file in _RULE_FILES for entry in raw_rules(file)]
    all_rules.sort(key=attrgetter("order"))
    return {rule.id: rule for rule in all_rules}


@cache
def raw_rules(file: str) -> tuple[dict[str, object], ...]:
    """Return the raw rules of one file."""
    table = toml_table(__package__, file)["rule"]
    if isinstance(table, list):
        return tuple(table)
    return ()


def _rule(entry: Mapping[str, object], file: str) -> CoachRule:
    fields: dict[str, Any] = {name: str(entry[name]) for name in _TEXT_FIELDS}
    for name in _LIST_FIELDS:
        fields[name] = string_tuple(entry[name])
    fields["order"] = int(str(entry["order"]))
    fields["around"] = _known_around(entry.get("around"))
    level = _rule_level(entry["level"])
    is_wording = file == "plain_language" and level == "ask"
    return CoachRule(level=level, is_wording=is_wording, **fields)


def _rule_level(word: object) -> RuleLevel:
    level: RuleLevel = next(level for level in get_args(RuleLevel) if level == word)
    return level


def _known_around(table: object) -> dict[str, tuple[str, ...]]:
    if not isinstance(table, dict):
        return {}
    return {name: string_tuple(known) for name, known in table.items()}


def string_tuple(raw: object) -> tuple[str, ...]:
    """Return a list from a data file as a tuple of strings."""
    if isinstance(raw, list):
        return tuple(str(item) for item in raw)
    return ()


class SpokenWords(NamedTuple):
    """The words of a text, in two forms."""

    written: tuple[str, ...]
    singulars: tuple[str, ...]
    """In small letters without plurals."""

    def after(self, start: int) -> "SpokenWords":
        """Return the words from index `start` on."""
        return SpokenWords(self.written[start:], self.singulars[start:])


@lru_cache(maxsize=_REMEMBERED)
def spoken_words(text: str) -> SpokenWords:
    """Return the words of `text`, ready for the phrases of a rule."""
    written = tuple(words_of(text))
    return SpokenWords(written, tuple(map(singular, written)))


@dataclass(frozen=True, slots=True)
class PhraseIndex:
    """Words and phrases to look for, by the singular of their first word."""

    by_first: dict[str, tuple[tuple[str, ...], ...]]

    def find(self, words: SpokenWords) -> str:
        """Return the first phrase in the text as it is written there, or ''.

        Where two begin together it is the longest.
        """
        singulars = words.singulars
        for index, first in enumerate(singulars):
            for phrase in self.by_first.get(first, ()):
                end = index + len(phrase)
                if singulars[index:end] == phrase:
                    return " ".join(words.written[index:end])
        return ""

    def word_at(self, words: SpokenWords, index: int) -> str:
        """Return the word at `index` where it is a whole phrase, or ''."""
        first = words.singulars[index]
        if (first,) in self.by_first.get(first, ()):
            return words.written[index]
        return ""

    def opens(self, words: SpokenWords) -> str:
        """Return the phrase with which the text begins, or ''."""
        if not words.singulars:
            return ""
        for phrase in self.by_first.get(words.singulars[0], ()):
            if words.singulars[: len(phrase)] == phrase:
                return " ".join(words.written[: len(phrase)])
        return ""


@cache
def rule_phrases(rule: str, key: str = "tokens") -> PhraseIndex:
    """Return one list of a rule, ready to be looked for in singulars."""
    for file in _RULE_FILES:
        for entry in raw_rules(file):
            if entry["id"] == rule:
                return phrase_index(string_tuple(entry.get(key)))
    return phrase_index(())


def phrase_index(texts: tuple[str, ...]) -> PhraseIndex:
    """Return any phrases ready to be looked for in singulars."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for text in texts:
        phrase = spoken_words(text).singulars
        if phrase:
            by_first.setdefault(phrase[0], []).append(phrase)
    index: dict[str, tuple[tuple[str, ...], ...]] = {}
    for first, phrases in by_first.items():
        phrases.sort(key=len, reverse=True)
        index[first] = tuple(phrases)
    return PhraseIndex(index)
