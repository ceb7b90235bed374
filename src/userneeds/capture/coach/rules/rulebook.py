"""Which rules does the coach know, and what does each one say?

Rules are data (`rules/*.toml`): an id, a level, a question with the card's own words in it, one
action, a source, and examples that run as tests. What finds a rule's words in a card lives in
`userneeds.capture.coach.rules`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal, TypeAlias, get_args

from userneeds.capture.words import singular, toml_table, words_of

RuleLevel: TypeAlias = Literal["fix", "ask", "info"]
_RULE_FILES = ("who", "why", "what", "plain_language", "repeated")


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
    found = [_rule(entry, file) for file in _RULE_FILES for entry in raw_rules(file)]
    return {rule.id: rule for rule in sorted(found, key=lambda rule: rule.order)}


@cache
def raw_rules(file: str) -> tuple[dict[str, object], ...]:
    """Return the raw rules of one file."""
    raw = toml_table(__package__, file)["rule"]
    if isinstance(raw, list):
        return tuple(raw)
    return ()


def _rule(entry: dict[str, object], file: str) -> CoachRule:
    level: RuleLevel = next(level for level in get_args(RuleLevel) if level == entry["level"])
    around = entry.get("around")
    return CoachRule(
        id=str(entry["id"]),
        level=level,
        order=int(str(entry["order"])),
        says=str(entry["says"]),
        action=str(entry["action"]),
        source=str(entry["source"]),
        link=str(entry["link"]),
        tokens=string_tuple(entry["tokens"]),
        fix=str(entry["fix"]),
        good=string_tuple(entry["good"]),
        bad=string_tuple(entry["bad"]),
        around={name: string_tuple(known) for name, known in around.items()}
        if isinstance(around, dict)
        else {},
        is_wording=file == "plain_language" and level == "ask",
    )


def string_tuple(raw: object) -> tuple[str, ...]:
    """Return a list from a data file as a tuple of strings."""
    if isinstance(raw, list):
        return tuple(str(item) for item in raw)
    return ()


@dataclass(frozen=True, slots=True)
class PhraseIndex:
    """Words and phrases to look for, by the singular of their first word."""

    by_first: dict[str, tuple[tuple[str, ...], ...]]

    def find(self, said: Sequence[str], singulars: Sequence[str]) -> str:
        """Return the first phrase in the text as it is written there, the longest where two begin together, or ''."""
        for index, first in enumerate(singulars):
            for phrase in self.by_first.get(first, ()):
                if tuple(singulars[index : index + len(phrase)]) == phrase:
                    return " ".join(said[index : index + len(phrase)])
        return ""

    def opens(self, said: Sequence[str], singulars: Sequence[str]) -> str:
        """Return the phrase with which the text begins, or ''."""
        for phrase in self.by_first.get(singulars[0], ()) if singulars else ():
            if tuple(singulars[: len(phrase)]) == phrase:
                return " ".join(said[: len(phrase)])
        return ""


@cache
def rule_phrases(rule: str, key: str = "tokens") -> PhraseIndex:
    """Return one list of a rule, ready to be looked for in singulars."""
    raw = next(
        (
            entry.get(key)
            for file in _RULE_FILES
            for entry in raw_rules(file)
            if entry["id"] == rule
        ),
        None,
    )
    return phrase_index(string_tuple(raw))


def phrase_index(texts: tuple[str, ...]) -> PhraseIndex:
    """Return any phrases ready to be looked for in singulars."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for text in texts:
        found = tuple(singular(word) for word in words_of(text))
        by_first.setdefault(found[0], []).append(found)
    return PhraseIndex(
        {first: tuple(sorted(found, key=len, reverse=True)) for first, found in by_first.items()}
    )
